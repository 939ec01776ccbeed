package dev.cairn.cli.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpansTest {
    @ParameterizedTest
    @CsvSource({
        "48h,172800",
        "48h0m0s,172800",
        "5m,300",
        "1.5h,5400",
        "7d2h45m,614700",
        "5 min,300",
        "2 d,172800",
        "1000ms,1"
    })
    void a_length_of_time_is_said_as_kubo_or_as_cairn_has_it(String text, long seconds) {
        assertThat(Spans.parse("--ttl", text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0s", "-1h", "soon", "5", "999999999d", "1h 1x"})
    void what_is_none_is_refused_with_the_flag(String text) {
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> Spans.parse("--ttl", text))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .withMessageStartingWith("--ttl: ");
    }
}
