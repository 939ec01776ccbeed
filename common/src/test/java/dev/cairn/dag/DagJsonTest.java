package dev.cairn.dag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DagJsonTest {
    @ParameterizedTest
    @CsvSource({
        "0,0.0",
        "-0.0,-0.0",
        "1,1.0",
        "-1,-1.0",
        "0.1,0.1",
        "1.5,1.5",
        "100,100.0",
        "123456789.125,123456789.125",
        "1e20,100000000000000000000.0",
        "123456789012345680000,123456789012345680000.0",
        "1e21,1e+21",
        "-1.5e300,-1.5e+300",
        "1.7976931348623157e308,1.7976931348623157e+308",
        "0.000001,0.000001",
        "0.00000123,0.00000123",
        "1e-7,1e-7",
        "1.25e-7,1.25e-7",
        "5e-324,5e-324",
    })
    void floats_are_written_as_ecmascript_does_but_never_like_integers(double value, String text) {
        Node node = new Node.Real(value);
        assertThat(DagJson.encode(node)).isEqualTo(text);
        assertThat(DagJson.decode(text)).isEqualTo(node);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9007199254740993", "18446744073709551615", "-18446744073709551616"})
    void integers_are_exact(String text) {
        Node node = new Node.Int(new BigInteger(text));
        assertThat(DagJson.encode(node)).isEqualTo(text);
        assertThat(DagJson.decode(text)).isEqualTo(node);
    }

    @Test
    void control_characters_are_escaped_and_nothing_else_but_what_must_be() {
        Node node = new Node.Text("\"\\/\b\f\n\r\t\u0001\u001f\u007f\u2028é\uD83D\uDE00<&>");
        String json = "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\u007f\u2028é\uD83D\uDE00<&>\"";
        assertThat(DagJson.encode(node)).isEqualTo(json);
        assertThat(DagJson.decode(json)).isEqualTo(node);
        assertThat(DagJson.decode("\"\\u00e9\\ud83d\\ude00\\/\"")).isEqualTo(new Node.Text("é\uD83D\uDE00/"));
    }

    @Test
    void keys_are_sorted_by_their_bytes_not_by_utf_16() {
        Map<String, Node> values = new LinkedHashMap<>();
        for (String key : List.of("\uD83D\uDE00", "\uFFFD", "b", "aa", "a", "")) {
            values.put(key, new Node.Null());
        }
        assertThat(DagJson.encode(new Node.Fields(values)))
                .isEqualTo("{\"\":null,\"a\":null,\"aa\":null,\"b\":null,\"\uFFFD\":null,\"\uD83D\uDE00\":null}");
    }

    @Test
    void links_and_bytes_have_their_maps() {
        Node node = new Node.Items(List.of(
                new Node.Link(Cid.parse("bafkqaaa")),
                new Node.Link(Cid.parse("QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn")),
                new Node.Bytes(HexFormat.of().parseHex("fbff")),
                new Node.Bytes(new byte[0])));
        String json = "[{\"/\":\"bafkqaaa\"},{\"/\":\"QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn\"},"
                + "{\"/\":{\"bytes\":\"+/8\"}},{\"/\":{\"bytes\":\"\"}}]";
        assertThat(DagJson.encode(node)).isEqualTo(json);
        assertThat(DagJson.decode(json)).isEqualTo(node);
    }

    @Test
    void the_indented_form_is_for_people() {
        Node node = new Node.Fields(Map.of(
                "kind",
                new Node.Text("task"),
                "inputs",
                new Node.Items(List.of(
                        new Node.Fields(Map.of("cid", new Node.Link(Cid.parse("bafkqaaa")), "size", new Node.Int(1))),
                        new Node.Items(List.of()),
                        new Node.Fields(Map.of())))));
        assertThat(DagJson.encodeIndented(node)).isEqualTo("""
                {
                  "inputs": [
                    {
                      "cid": {"/":"bafkqaaa"},
                      "size": 1
                    },
                    [],
                    {}
                  ],
                  "kind": "task"
                }""");
        assertThat(DagJson.decode(DagJson.encodeIndented(node))).isEqualTo(node);
    }

    @Test
    void spaces_and_the_order_of_keys_mean_nothing() {
        assertThat(DagJson.decode(" {\r\n\"b\" : 2 ,\t\"a\" : 1 } "))
                .isEqualTo(new Node.Fields(Map.of("a", new Node.Int(1), "b", new Node.Int(2))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|cut off",
                "[|expected close marker",
                "[1,]|Unexpected character",
                "{\"a\":1,}|Unexpected character",
                "{\"a\"}|Unexpected character",
                "[1 2]|Unexpected character",
                "1 2|more follows the value (line 1, column 4)",
                "[]]|Unexpected close marker",
                "NaN|",
                "Infinity|",
                "01|",
                "+1|",
                ".5|",
                "1.|",
                "'a'|",
                "undefined|",
                "// a|",
                "\"a|",
                "\"\\x\"|",
                "{\"a\":1,\"a\":2}|a map has the key 'a' twice",
                "18446744073709551616|IPLD has no integer 18446744073709551616",
                "1e400|the number 1e400 is too large",
                "\"\\ud800\"|a text is not Unicode",
                "{\"\\udc00\":1}|surrogate",
                "{\"/\":\"nothing\"}|the link 'nothing' is no CID",
                "{\"/\":\"BAFKQAAA\"}|the link 'BAFKQAAA' is written as bafkqaaa",
                "{\"/\":\"bafkqaaa\",\"a\":1}|a map with a '/' has more keys",
                "{\"a\":1,\"/\":\"x\"}|a map with a '/' has more keys",
                "{\"/\":{\"bytes\":\"\"},\"a\":1}|a map with a '/' has more keys",
                "{\"/\":{\"bytes\":\"\",\"c\":1}}|a map that stands for bytes has more keys",
                "{\"/\":{\"bytes\":\"AA==\"}}|bytes are no base 64",
                "{\"/\":{\"bytes\":\"AB\"}}|bytes are no base 64",
                "{\"/\":{\"bytes\":\"A\"}}|bytes are no base 64",
                "{\"/\":{\"bytes\":\"_-8\"}}|bytes are no base 64",
            })
    void everything_else_is_refused(String json, String reason) {
        assertThatThrownBy(() -> DagJson.decode(json))
                .isInstanceOf(CairnException.class)
                .hasMessageStartingWith("not DAG-JSON: ")
                .hasMessageContaining(reason == null ? "" : reason)
                .hasMessageContaining("(line 1, column ");
    }

    @Test
    void a_map_that_would_be_read_as_something_else_is_not_written() {
        Node link = new Node.Fields(Map.of("/", new Node.Text("bafkqaaa")));
        Node bytes = new Node.Fields(Map.of("/", new Node.Fields(Map.of("bytes", new Node.Text("")))));
        assertThatIllegalArgumentException().isThrownBy(() -> DagJson.encode(link));
        assertThatIllegalArgumentException().isThrownBy(() -> DagJson.encode(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"/\":1}",
                "{\"/\":{}}",
                "{\"/\":{\"bytes\":1}}",
                "{\"/\":{\"a\":1,\"bytes\":\"\"}}",
                "{\"-\":1,\"/\":\"x\"}",
                "{\"/\":null,\"a\":1}",
            })
    void a_slash_that_is_no_link_and_no_bytes_is_a_key(String json) {
        assertThat(DagJson.encode(DagJson.decode(json))).isEqualTo(json);
    }

    @Test
    void values_may_stand_512_deep_in_each_other_and_no_deeper() {
        String deep = "[".repeat(DagCbor.MAX_DEPTH) + "]".repeat(DagCbor.MAX_DEPTH);
        Node node = DagJson.decode(deep);
        assertThat(DagJson.encode(node)).isEqualTo(deep);
        assertThatThrownBy(() -> DagJson.decode("[" + deep + "]")).hasMessageContaining("512 deep");
        assertThatThrownBy(() -> DagJson.decode("[".repeat(100_000))).isInstanceOf(CairnException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> DagJson.encode(new Node.Items(List.of(node))));
    }

    @Test
    void what_ipld_has_not_is_not_written() {
        assertThatIllegalArgumentException().isThrownBy(() -> DagJson.encode(new Node.Text("\uD83D")));
        assertThatIllegalArgumentException().isThrownBy(() -> DagJson.encode(new Node.Int(BigInteger.TWO.pow(64))));
    }
}
