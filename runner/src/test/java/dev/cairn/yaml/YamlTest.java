package dev.cairn.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.yaml.YamlNode.Fields;
import dev.cairn.yaml.YamlNode.Items;
import dev.cairn.yaml.YamlNode.Scalar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlTest {
    @TempDir
    Path folder;

    @Test
    void the_traps_of_older_yaml_stay_text() {
        for (String text : List.of("no", "0755", "12:30:00", "~", "yes", "0x1f", "1_000", "2020-01-01", "<sample>")) {
            assertThat(only("x: " + text)).isEqualTo(new Scalar(text, YamlNode.Kind.TEXT, 1, 1));
            assertThat(only("%YAML 1.1\n---\nx: " + text)).isEqualTo(new Scalar(text, YamlNode.Kind.TEXT, 3, 3));
        }
    }

    @Test
    void numbers_truth_and_nothing_are_what_json_says() {
        assertThat(only("x: 42")).isEqualTo(new Scalar("42", YamlNode.Kind.INTEGER, 1, 1));
        assertThat(only("x: -1.50")).isEqualTo(new Scalar("-1.50", YamlNode.Kind.REAL, 1, 1));
        assertThat(only("x: true")).isEqualTo(new Scalar("true", YamlNode.Kind.BOOLEAN, 1, 1));
        assertThat(only("x: null")).isEqualTo(new Scalar("null", YamlNode.Kind.NULL, 1, 1));
        assertThat(only("x:")).isEqualTo(new Scalar("", YamlNode.Kind.NULL, 1, 1));
        assertThat(only("x: '42'")).isEqualTo(new Scalar("42", YamlNode.Kind.TEXT, 1, 1));
        assertThat(only("x: !!str 42")).isEqualTo(new Scalar("42", YamlNode.Kind.TEXT, 1, 1));
        assertThat(only("x: ! 42")).isEqualTo(new Scalar("42", YamlNode.Kind.TEXT, 1, 1));
    }

    @Test
    void every_value_and_key_has_its_line() {
        Fields root = (Fields) Yaml.parse("f", "# first\na: 1\n\nb:\n  - x\n  - { y: 2 }\nscript: |\n  echo\n  echo\n");
        assertThat(root.fields()).extracting(YamlNode.Field::line).containsExactly(2, 4, 7);
        Items list = (Items) root.fields().get(1).value();
        assertThat(list.values()).extracting(YamlNode::line).containsExactly(5, 6);
        assertThat(root.get("script")).isEqualTo(new Scalar("echo\necho\n", YamlNode.Kind.TEXT, 7, 8));
    }

    @Test
    void an_empty_file_is_an_empty_map() throws IOException {
        assertThat(Yaml.parse("f", "")).isEqualTo(new Fields(List.of(), 1));
        assertThat(Yaml.parse("f", "# nothing\n---\n")).isEqualTo(new Fields(List.of(), 1));
        assertThat(Yaml.read(Files.createFile(folder.resolve("empty")))).isEqualTo(new Fields(List.of(), 1));
    }

    @Test
    void an_alias_is_what_its_anchor_was() {
        Fields root = (Fields) Yaml.parse("f", "a: &one [1, 2]\nb: *one\n");
        assertThat(root.get("b")).isSameAs(root.get("a"));
    }

    @Test
    void a_bomb_of_aliases_is_refused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n");
        for (int i = 1; i < 9; i++) {
            bomb.append("a%d: &a%d [%s*a%d]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9), i - 1));
        }
        refused(bomb.toString()).withMessageContaining("aliases repeat more than");
        refused("a: &a [*a]\n").withMessageContaining("alias of nothing");
        refused("[".repeat(5000)).withMessageContaining("nested more than");
    }

    @Test
    void unquoted_braces_are_explained_in_one_line() {
        for (String text : List.of(
                "a: 1\nsh: {{inputs.x}}\n",
                "a: 1\nsh: {{inputs.x}} > y\n",
                "a: 1\np: { sh: cat {{inputs.x}} }\n",
                "a: 1\np: { sh: cat {{inputs.x}} > {{outputs.y}}, outputs: [y] }\n",
                "a: 1\ncommand: [cat, {{inputs.x}}]\n",
                "a: 1\ncommand: [cat, x{{inputs.x}}]\nb: 2\n",
                "a: {\n  sh: {{x}} }\n")) {
            refused(text).withMessageStartingWith("f:2: '{{'").withMessageContaining("put quotes around");
        }
    }

    @Test
    void braces_where_yaml_allows_them_are_text() {
        assertThat(only("sh: cat {{inputs.x}}")).isEqualTo(new Scalar("cat {{inputs.x}}", YamlNode.Kind.TEXT, 1, 1));
        assertThat(only("sh: '{{inputs.x}}'")).isEqualTo(new Scalar("{{inputs.x}}", YamlNode.Kind.TEXT, 1, 1));
    }

    @Test
    void what_is_no_yaml_is_refused_with_its_line() {
        refused("a: 1\nb: x: y\n").withMessageStartingWith("f:2: a ': '");
        refused("a:\n\tb: 1\n").withMessageStartingWith("f:2: a tab");
        refused("a: 1\nb: @x\n").withMessageStartingWith("f:2: a value cannot start with");
        refused("a: 1\nb: *.fq\n").withMessageStartingWith("f:2: ").withMessageContaining("quotes");
        refused("a: 1\nb: [1, 2\nc: 3\n").withMessageMatching("f:[23]: .*");
        refused("a: 1\nb: !secret x\n").withMessageStartingWith("f:2: the YAML tag '!secret'");
        refused("a: 1\n---\nb: 2\n").withMessageStartingWith("f:2: a second document");
        refused("a: 1\n? [x]\n: 2\n").withMessage("f:2: a list cannot be a key");
        refused("a: 1\nb: \u0007\n").withMessage("f:2: the character U+0007 must not stand in YAML");
    }

    @Test
    void a_key_that_stands_twice_is_refused_and_all_of_them_are_named() {
        refused("a: 1\nb: 1\na: 2\nb: 2\n")
                .withMessage("f:3: the key 'a' stands here again, first on line 1\n"
                        + "f:4: the key 'b' stands here again, first on line 2");
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused_with_their_line() throws IOException {
        Path file =
                Files.write(folder.resolve("latin.yaml"), "a: 1\nb: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> Yaml.read(file))
                .withMessage(file + ":2: this is not UTF-8: save the file as UTF-8");
    }

    @Test
    void a_byte_order_mark_and_windows_line_ends_change_nothing() {
        assertThat(only("\uFEFFa: x\r\n")).isEqualTo(new Scalar("x", YamlNode.Kind.TEXT, 1, 1));
    }

    @Test
    void a_file_that_is_not_there_is_missing() {
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> Yaml.read(folder.resolve("none.yaml")))
                .matches(e -> e.kind() == Kind.MISSING);
    }

    private static YamlNode only(String text) {
        return ((Fields) Yaml.parse("f", text)).fields().getFirst().value();
    }

    private static ThrowableAssertAlternative<CairnException> refused(String text) {
        return assertThatExceptionOfType(CairnException.class)
                .as(text)
                .isThrownBy(() -> Yaml.parse("f", text))
                .matches(e -> e.kind() == Kind.REFUSED);
    }

    @Test
    void braces_without_quotes_do_not_hide_what_is_wrong_behind_them() {
        String text = """
                a: { x: echo {{values.x}} > out }
                b: {{values.y}} and more
                c: { y: 1, y: 2 }
                """;
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> Yaml.parse("f", text))
                .satisfies(e -> assertThat(e.sentence().lines().map(line -> line.substring(0, 4)))
                        .containsExactlyInAnyOrder("f:1:", "f:2:", "f:3:"));
    }

    @Test
    void a_quote_that_is_never_closed_is_told_where_it_opens() {
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> Yaml.parse("f", "a: 1\nb: \"x\nc: 2\nd: 3\n"))
                .withMessage("f:2: the quote that opens here is never closed");
    }
}
