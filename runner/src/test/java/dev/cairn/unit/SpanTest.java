package dev.cairn.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpanTest {
    @Test
    void seconds_minutes_hours_and_days_are_read() {
        assertThat(Span.parse("10 s").duration()).isEqualTo(Duration.ofSeconds(10));
        assertThat(Span.parse("5min").duration()).isEqualTo(Duration.ofMinutes(5));
        assertThat(Span.parse("2 h").duration()).isEqualTo(Duration.ofHours(2));
        assertThat(Span.parse("1 d").duration()).isEqualTo(Duration.ofDays(1));
        assertThat(Span.parse("1.5 h").duration()).isEqualTo(Duration.ofMinutes(90));
        assertThat(Span.parse("0.25 s").duration()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void what_is_no_time_is_refused() {
        for (String text : new String[] {"", "10", "s", "5 weeks", "-1 s", "1h30"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Span.parse(text))
                    .withMessageStartingWith("'" + text + "' is no length of time")
                    .withMessageContaining("10 min");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Span.parse("5 m")).withMessageContaining("'min'");
        assertThatIllegalArgumentException().isThrownBy(() -> Span.parse("0 s")).withMessageContaining("longer than 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Span.parse("40000 d"))
                .withMessageContaining("century");
    }

    @Test
    void what_is_written_is_read_back() {
        assertThat(Span.parse("90 min")).hasToString("90 min");
        assertThat(Span.parse("120 min")).hasToString("2 h");
        assertThat(Span.parse("1.5 s")).hasToString("1.5 s");
        assertThat(Span.parse("1.5 d")).hasToString("36 h");
    }
}
