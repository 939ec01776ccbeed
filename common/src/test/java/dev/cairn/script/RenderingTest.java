package dev.cairn.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.dag.Node;
import dev.cairn.task.Command;
import dev.cairn.task.Language;
import dev.cairn.task.Piece;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenderingTest {
    private static final Given GIVEN = new Given(4, 2048);
    private static final Map<String, Node> VALUES = Map.of(
            "phrase", new Node.Text("it's $HOME"),
            "quality", Numbers.node("1.50"),
            "strict", new Node.Bool(true),
            "many", new Node.Items(List.of(Numbers.node("1"), new Node.Text("two"), new Node.Text("three 3"))),
            "none", new Node.Items(List.of()),
            "levels", new Node.Items(List.of(Numbers.node("1"), Numbers.node("2.5"))));

    @Test
    void a_value_in_a_shell_script_is_one_quoted_word() {
        assertThat(script(Language.SHELL, "phrase")).isEqualTo("'it'\\''s $HOME'");
        assertThat(script(Language.SHELL, "strict")).isEqualTo("true");
    }

    @Test
    void a_number_is_rendered_as_it_is_written() {
        for (Language language : Language.values()) {
            assertThat(script(language, "quality")).isEqualTo("1.50");
        }
        for (String written : List.of("0", "-1", "-0", "1e5", "12345678901234567890", "1.")) {
            assertThat(Numbers.written(Numbers.node(written))).contains(written);
        }
        assertThat(Numbers.node("20")).isEqualTo(new Node.Int(20));
        assertThat(Numbers.node("-0")).isNotEqualTo(Numbers.node("0"));
    }

    @Test
    void a_list_is_several_words_or_a_literal() {
        assertThat(script(Language.SHELL, "many")).isEqualTo("1 two 'three 3'");
        assertThat(script(Language.PLAIN, "many")).isEqualTo("1 two three 3");
        assertThat(script(Language.PYTHON, "many")).isEqualTo("[1, 'two', 'three 3']");
        assertThat(script(Language.R, "many")).isEqualTo("list(1, \"two\", \"three 3\")");
        assertThat(script(Language.R, "levels")).isEqualTo("c(1, 2.5)");
        assertThat(script(Language.R, "none")).isEqualTo("character(0)");
        assertThat(script(Language.SHELL, "none")).isEmpty();
    }

    @Test
    void truths_and_odd_characters_are_literals_of_the_language() {
        assertThat(script(Language.PYTHON, "strict")).isEqualTo("True");
        assertThat(script(Language.R, "strict")).isEqualTo("TRUE");
        assertThat(Quotation.of(Language.R).text("a\"b\\c\n\u0001ä")).isEqualTo("\"a\\\"b\\\\c\\n\\u0001ä\"");
        assertThat(Quotation.of(Language.PYTHON).text("a'b\\c\n\u0001ä")).isEqualTo("'a\\'b\\\\c\\n\\x01ä'");
    }

    @Test
    void a_word_that_a_shell_reserves_is_quoted() {
        assertThat(Quotation.of(Language.SHELL).text("if")).isEqualTo("'if'");
        assertThat(Quotation.of(Language.SHELL).text("")).isEqualTo("''");
        assertThat(Quotation.of(Language.SHELL).text("a=b")).isEqualTo("'a=b'");
    }

    @Test
    void a_list_that_is_an_argument_becomes_several_and_inside_one_stands_with_spaces() {
        Command.Argv argv = new Command.Argv(List.of(
                List.of(new Piece.Text("run")),
                List.of(new Piece.Value("many")),
                List.of(new Piece.Value("none")),
                List.of(new Piece.Text("--all="), new Piece.Value("many")),
                List.of(new Piece.Value("phrase"))));
        assertThat(Rendering.arguments(argv, VALUES, GIVEN))
                .containsExactly("run", "1", "two", "three 3", "--all=1 two three 3", "it's $HOME");
    }

    @Test
    void resources_are_what_the_task_is_given() {
        Command.Script script = new Command.Script(
                List.of("sh"),
                Language.SHELL,
                List.of(
                        new Piece.Text("sort --parallel="),
                        new Piece.Resource(Piece.Resource.Name.CPUS),
                        new Piece.Text(" -S "),
                        new Piece.Resource(Piece.Resource.Name.MEMORY),
                        new Piece.Text("M")));
        assertThat(Rendering.script(script, VALUES, GIVEN)).isEqualTo("sort --parallel=4 -S 2048M");
    }

    @Test
    void a_value_that_is_not_there_is_named() {
        assertThatThrownBy(() -> script(Language.SHELL, "absent")).hasMessageContaining("'absent'");
    }

    private static String script(Language language, String value) {
        return Rendering.script(
                new Command.Script(List.of("x"), language, List.of(new Piece.Value(value))), VALUES, GIVEN);
    }
}
