package dev.cairn.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static final Instant BEGUN = Instant.parse("2026-11-26T06:00:00.5Z");

    private static Access access(String what, OptionalInt keys, boolean whole) {
        return new Access(BEGUN, "10.0.0.7", "GET", what, keys, 200, 1234, whole, Duration.ofMillis(56));
    }

    @Test
    void a_line_says_when_who_what_and_how_much() {
        assertThat(access("/ipfs/bafkqaaa?format=car", OptionalInt.empty(), true)
                        .line())
                .isEqualTo("2026-11-26T06:00:00.500Z 10.0.0.7 GET /ipfs/bafkqaaa?format=car 200 1234 bytes 56 ms");
    }

    @Test
    void a_look_up_is_logged_by_how_many_tasks_it_asked_for() {
        assertThat(access("/cairn/v1/records", OptionalInt.of(10_000), true).line())
                .contains(" /cairn/v1/records keys=10000 200 ");
    }

    @Test
    void an_answer_that_broke_off_is_logged_as_that() {
        assertThat(access("/", OptionalInt.empty(), false).line()).endsWith(" 56 ms broken off");
    }

    @Test
    void what_others_wrote_cannot_look_like_a_line_of_the_log() {
        assertThat(access("/a\r\n2026 b\u001b[2J\\ ü", OptionalInt.empty(), true)
                        .line())
                .contains(" /a\\x0d\\x0a2026\\x20b\\x1b[2J\\x5c\\x20\\xc3\\xbc 200 ")
                .hasLineCount(1);
    }

    @Test
    void an_endless_path_is_cut() {
        assertThat(access("/" + "x".repeat(100_000), OptionalInt.empty(), true).line())
                .hasSizeLessThan(1200)
                .contains("x… 200");
    }

    @Test
    void a_path_of_nothing_is_a_word_too() {
        assertThat(access("", OptionalInt.empty(), true).line()).contains(" GET - 200 ");
    }
}
