package dev.cairn.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CairnExceptionTest {
    private static String sentence(String message) {
        return new CairnException(Kind.CORRUPT, message).sentence();
    }

    @Test
    void a_name_does_not_make_two_lines_of_a_sentence_and_tells_a_terminal_nothing() {
        assertThat(sentence("the name 'a\nb\r\u001b[2J\t\u0085\u2028\u202ecba' is twice"))
                .isEqualTo("the name 'a\\nb\\u000d\\u001b[2J\\t\\u0085\\u2028\\u202ecba' is twice");
    }

    @Test
    void letters_of_all_languages_stay_as_they_are() {
        String message = "äöü 日本語 🧬 e\u0301 \\n 'x' is nowhere";

        assertThat(sentence(message)).isEqualTo(message);
    }

    @Test
    void several_sentences_stand_on_a_line_each() {
        assertThat(CairnException.refused(List.of("a.yaml:1: no", "a.yaml:2: not\u0007 this"))
                        .sentence())
                .isEqualTo("a.yaml:1: no\na.yaml:2: not\\u0007 this");
    }
}
