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

class DagCborTest {
    @ParameterizedTest
    @CsvSource({
        "0,00",
        "23,17",
        "24,1818",
        "255,18ff",
        "256,190100",
        "65535,19ffff",
        "65536,1a00010000",
        "4294967295,1affffffff",
        "4294967296,1b0000000100000000",
        "9223372036854775807,1b7fffffffffffffff",
        "9223372036854775808,1b8000000000000000",
        "18446744073709551615,1bffffffffffffffff",
        "-1,20",
        "-24,37",
        "-25,3818",
        "-256,38ff",
        "-257,390100",
        "-9223372036854775808,3b7fffffffffffffff",
        "-9223372036854775809,3b8000000000000000",
        "-18446744073709551616,3bffffffffffffffff",
    })
    void integers_are_as_short_as_can_be(BigInteger value, String hex) {
        assertForm(new Node.Int(value), hex);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0,fb0000000000000000",
        "-0.0,fb8000000000000000",
        "1.5,fb3ff8000000000000",
        "5.0E-324,fb0000000000000001",
        "1.7976931348623157E308,fb7fefffffffffffff",
    })
    void floats_have_64_bits(double value, String hex) {
        assertForm(new Node.Real(value), hex);
    }

    @Test
    void the_other_kinds_have_their_forms() {
        assertForm(new Node.Null(), "f6");
        assertForm(new Node.Bool(false), "f4");
        assertForm(new Node.Bool(true), "f5");
        assertForm(new Node.Text("ü\uD83D\uDE00"), "66c3bcf09f9880");
        assertForm(new Node.Bytes(new byte[] {1, 2}), "420102");
        assertForm(new Node.Items(List.of(new Node.Int(1), new Node.Items(List.of()))), "820180");
        assertForm(new Node.Fields(Map.of()), "a0");
        assertForm(new Node.Link(Cid.parse("bafkqaaa")), "d82a450001550000");
    }

    @Test
    void keys_are_sorted_by_length_and_then_by_bytes_whatever_their_order_was() {
        Map<String, Node> values = new LinkedHashMap<>();
        for (String key : List.of("\uFFFD", "\uD83D\uDE00", "bb", "a", "", "é", "aa", "b")) {
            values.put(key, new Node.Null());
        }
        assertForm(
                new Node.Fields(values),
                "a8" + "60f6" + "6161f6" + "6162f6" + "626161f6" + "626262f6" + "62c3a9f6" + "63efbfbdf6"
                        + "64f09f9880f6");
    }

    private static void assertForm(Node node, String hex) {
        assertThat(DagCbor.encode(node)).asHexString().isEqualToIgnoringCase(hex);
        assertThat(DagCbor.decode(HexFormat.of().parseHex(hex))).isEqualTo(node);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|the block is cut off (byte 0)",
                "18|the block is cut off (byte 0)",
                "1817|an integer is written longer than needed (byte 0)",
                "811900ff|an integer is written longer than needed (byte 1)",
                "1a0000ffff|an integer is written longer than needed (byte 0)",
                "1b00000000ffffffff|an integer is written longer than needed (byte 0)",
                "3817|an integer is written longer than needed (byte 0)",
                "1c|an integer begins with an unknown byte (byte 0)",
                "1f|an integer has no definite length (byte 0)",
                "5f4101ff|a byte string has no definite length (byte 0)",
                "7f6161ff|a text has no definite length (byte 0)",
                "9f01ff|a list has no definite length (byte 0)",
                "bf616101ff|a map has no definite length (byte 0)",
                "ff|there is no break (byte 0)",
                "580101|the length of a byte string is written longer than needed (byte 0)",
                "78016161|the length of a text is written longer than needed (byte 0)",
                "980101|the length of a list is written longer than needed (byte 0)",
                "b801616101|the length of a map is written longer than needed (byte 0)",
                "4201|a byte string is cut off (byte 0)",
                "9bffffffffffffffff|a list is cut off (byte 0)",
                "9a7fffffff00|a list is cut off (byte 0)",
                "bb7fffffffffffffff|a map is cut off (byte 0)",
                "5b8000000000000000|a byte string is cut off (byte 0)",
                "8201|a list is cut off (byte 0)",
                "821818|the block is cut off (byte 3)",
                "0000|more bytes follow the value (byte 1)",
                "61ff|a text is no UTF-8 (byte 0)",
                "63eda080|a text is no UTF-8 (byte 0)",
                "a10102|a map's key is a text, not an integer (byte 1)",
                "a1410102|a map's key is a text, not a byte string (byte 1)",
                "a2616101616102|a map has the key 'a' twice (byte 4)",
                "a2616201616102|the key 'a' of a map is not in order (byte 4)",
                "a262616101616202|the key 'b' of a map is not in order (byte 5)",
                "f97e00|a float has 64 bits (byte 0)",
                "f93c00|a float has 64 bits (byte 0)",
                "fa3fc00000|a float has 64 bits (byte 0)",
                "fb7ff8000000000000|there is no float NaN (byte 0)",
                "fb7ff0000000000000|there is no float Infinity (byte 0)",
                "81fbfff0000000000000|there is no float -Infinity (byte 1)",
                "f7|there is no simple value 23 (byte 0)",
                "f0|there is no simple value 16 (byte 0)",
                "f8ff|there is no simple value 24 (byte 0)",
                "fc|there is no simple value 28 (byte 0)",
                "c001|the only tag is 42, not 0 (byte 0)",
                "c249010000000000000000|the only tag is 42, not 2 (byte 0)",
                "dbffffffffffffffff00|the only tag is 42, not 18446744073709551615 (byte 0)",
                "d9002a450001550000|a tag is written longer than needed (byte 0)",
                "d82a6161|a link is bytes, not a text (byte 0)",
                "d82a40|a link's bytes begin with 0 (byte 0)",
                "d82a4401550000|a link's bytes begin with 0 (byte 0)",
                "d82a4100|a link is no CID: a varint is cut off (byte 0)",
                "d82a46000155000000|a link is no CID",
                "d82a58050001550000|the length of a byte string is written longer than needed (byte 0)",
            })
    void everything_else_is_refused_with_what_is_wrong_and_where(String hex, String reason) {
        assertThatThrownBy(() -> DagCbor.decode(HexFormat.of().parseHex(hex)))
                .isInstanceOf(CairnException.class)
                .hasMessageStartingWith("not strict DAG-CBOR: ")
                .hasMessageContaining(reason);
    }

    @Test
    void values_may_stand_512_deep_in_each_other_and_no_deeper() {
        byte[] deep = HexFormat.of().parseHex("81".repeat(DagCbor.MAX_DEPTH - 1) + "80");
        Node node = DagCbor.decode(deep);
        assertThat(DagCbor.encode(node)).isEqualTo(deep);

        byte[] deeper = HexFormat.of().parseHex("81".repeat(DagCbor.MAX_DEPTH) + "80");
        assertThatThrownBy(() -> DagCbor.decode(deeper)).hasMessageContaining("512 deep");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DagCbor.encode(new Node.Items(List.of(node))))
                .withMessageContaining("512 deep");
    }

    @Test
    void a_deep_pile_of_long_lists_that_are_not_there_takes_no_memory() {
        byte[] pile = new byte[2 << 20];
        for (int i = 0; i < 510 * 5; i += 5) {
            pile[i] = (byte) 0x9a;
            pile[i + 2] = 0x1f;
        }
        assertThatThrownBy(() -> DagCbor.decode(pile)).isInstanceOf(CairnException.class);
    }

    @Test
    void a_block_over_two_mebibytes_is_refused() {
        assertThatThrownBy(() -> DagCbor.decode(new byte[Block.MAX_SIZE + 1])).hasMessageContaining("2097153");
    }

    @Test
    void what_ipld_has_not_is_not_written() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DagCbor.encode(new Node.Int(BigInteger.TWO.pow(64))))
                .withMessageContaining("18446744073709551616");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DagCbor.encode(
                        new Node.Int(BigInteger.TWO.pow(64).negate().subtract(BigInteger.ONE))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DagCbor.encode(new Node.Text("\uD83D")))
                .withMessageContaining("not Unicode");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DagCbor.encode(new Node.Fields(Map.of("\uDE00", new Node.Null()))));
        assertThatIllegalArgumentException().isThrownBy(() -> new Node.Real(Double.NaN));
    }
}
