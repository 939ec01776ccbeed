package dev.cairn.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KNOWN = List.of("jobs", "home", "inputs", "outputs", "keep-going", "each");

    @Test
    void a_slip_of_the_fingers_is_near() {
        assertThat(Nearest.to("jbos", KNOWN)).isEqualTo("jobs");
        assertThat(Nearest.to("job", KNOWN)).isEqualTo("jobs");
        assertThat(Nearest.to("Jobs", KNOWN)).isEqualTo("jobs");
        assertThat(Nearest.to("input", KNOWN)).isEqualTo("inputs");
        assertThat(Nearest.to("ouptuts", KNOWN)).isEqualTo("outputs");
        assertThat(Nearest.to("keep_going", KNOWN)).isEqualTo("keep-going");
        assertThat(Nearest.to("foreach", KNOWN)).isNull();
    }

    @Test
    void what_has_other_letters_is_not_near() {
        assertThat(Nearest.to("memory", KNOWN)).isNull();
        assertThat(Nearest.to("x", KNOWN)).isNull();
        assertThat(Nearest.to("", KNOWN)).isNull();
        assertThat(Nearest.to("jobs", List.of())).isNull();
    }

    @Test
    void of_equally_near_words_the_first_is_taken() {
        assertThat(Nearest.to("cat", List.of("car", "cab"))).isEqualTo("car");
    }

    @Test
    void a_hint_ends_a_sentence_or_is_nothing() {
        assertThat(Nearest.hint("jbos", KNOWN)).isEqualTo("; did you mean 'jobs'?");
        assertThat(Nearest.hint("memory", KNOWN)).isEmpty();
    }
}
