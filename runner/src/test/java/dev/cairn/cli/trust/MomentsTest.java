package dev.cairn.cli.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
    private final Moments moments = new Moments(Instant.parse("2026-11-26T10:00:00.123456Z"), ZoneId.of("Asia/Tokyo"));

    @ParameterizedTest
    @CsvSource({
        "2026-11-26T09:30:00Z, 2026-11-26T09:30:00Z",
        "2026-11-26T09:30:00+02:00, 2026-11-26T07:30:00Z",
        "2026-11-26T09:30, 2026-11-26T00:30:00Z",
        "2026-11-26T09:30:05, 2026-11-26T00:30:05Z",
        "2026-11-26, 2026-11-25T15:00:00Z",
        "3d, 2026-11-23T10:00:00.123Z",
        "90 min, 2026-11-26T08:30:00.123Z",
    })
    void a_moment_is_written_with_a_zone_by_the_clock_here_or_as_how_long_ago(String text, Instant moment) {
        assertThat(moments.parse("--since", text)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "26.11.2026", "2026-13-01", "3", "-3 d"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> moments.parse("--since", text)).hasMessageContaining("--since: '" + text + "'");
    }

    @Test
    void what_has_not_come_yet_is_refused() {
        assertThatThrownBy(() -> moments.parse("--since", "2026-11-27")).hasMessageContaining("has not come yet");
    }
}
