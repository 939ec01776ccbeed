package dev.cairn.glob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest(name = "{0} matches {1}")
    @CsvSource(textBlock = """
                    a, a
                    *, a
                    *, abc
                    *.fq, x.fq
                    chunk_*, chunk_
                    ch*k_*, chunkk_1
                    ?, é
                    ?, 😀
                    [abc], b
                    [!abc], d
                    [^abc], d
                    [a-c]x, bx
                    []a], ]
                    [*], *
                    a[, a[
                    a-b*, a-bc
                    .*, .hidden
                    a/*/c, a/b/c
                    **/x, x
                    **/x, a/b/x
                    a/**/x, a/x
                    a/**/x, a/b/c/x
                    **/**/x, a/x
                    **/.x, a/.x
                    *\\, a\\
                    a  b*, a  bc
                    """)
    void what_is_matched(String pattern, String path) {
        assertThat(Glob.parse(pattern).matches(path)).isTrue();
    }

    @ParameterizedTest(name = "{0} does not match {1}")
    @CsvSource(textBlock = """
                    a, b
                    *, a/b
                    *, .a
                    ?, .
                    [.]a, .a
                    ?a, .a
                    [!a]b, /b
                    a?b, a/b
                    a[/]b, a/b
                    *.fq, x.fq2
                    [!abc], a
                    **/x, .git/x
                    **/*, a/.b
                    a/**/x, b/x
                    a/*, a
                    *, a/
                    a*b*c, aXbX
                    *.txt, txt
                    """)
    void what_is_not_matched(String pattern, String path) {
        assertThat(Glob.parse(pattern).matches(path)).isFalse();
    }

    @Test
    void many_stars_take_no_longer_than_their_number_times_the_name() {
        Glob glob = Glob.parse("**/".repeat(50) + "a*".repeat(2_000) + "b");
        assertThat(glob.matches("a/".repeat(200) + "a".repeat(20_000))).isFalse();
    }

    @Test
    void folders_alone_are_no_pattern_for_files() {
        assertThatThrownBy(() -> Glob.parse("out/**")).hasMessageContaining("write 'out/**/*'");
    }

    @Test
    void classes_of_the_locale_are_refused() {
        assertThatThrownBy(() -> Glob.parse("[[:alpha:]]*")).hasMessageContaining("[a-z]");
        assertThatThrownBy(() -> Glob.parse("[z-a]")).hasMessageContaining("range");
    }

    @Test
    void a_pattern_is_relative_and_normalised() {
        for (String pattern : new String[] {"", "/a", "a//b", "a/../*", "./*", "a/"}) {
            assertThatThrownBy(() -> Glob.parse(pattern)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_text_without_a_special_character_is_no_pattern() {
        assertThat(Glob.isPattern("a/b-c.d")).isFalse();
        assertThat(Glob.isPattern("a/[b]")).isTrue();
        assertThat(Glob.isPattern("a?")).isTrue();
    }
}
