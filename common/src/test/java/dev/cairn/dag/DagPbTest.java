package dev.cairn.dag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.octet.Octets;
import dev.cairn.octet.Slice;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DagPbTest {
    private static final Cid TARGET = Cid.parse("bafkqaaa");

    @Test
    void what_is_absent_stays_absent_and_what_is_empty_stays_empty() {
        assertThat(DagPb.decode(new byte[0])).isEqualTo(new PbNode(List.of(), null));
        assertThat(DagPb.decode(HexFormat.of().parseHex("0a00"))).isEqualTo(new PbNode(List.of(), Slice.EMPTY));

        PbNode node = new PbNode(
                List.of(
                        new PbNode.Link(TARGET, null, OptionalLong.empty()),
                        new PbNode.Link(TARGET, Slice.EMPTY, OptionalLong.empty()),
                        new PbNode.Link(TARGET, null, OptionalLong.of(0)),
                        new PbNode.Link(TARGET, Slice.EMPTY, OptionalLong.of(Long.MAX_VALUE))),
                null);
        assertThat(DagPb.decode(DagPb.encode(node))).isEqualTo(node);
    }

    @Test
    void links_stand_before_data_sorted_by_the_bytes_of_their_names() {
        PbNode node = new PbNode(
                List.of(
                        link("\uD83D\uDE00", 1),
                        link("\uFFFD", 2),
                        link("b", 3),
                        link("", 4),
                        link("a", 5),
                        link("b", 6)),
                Slice.of(new byte[] {7}));

        PbNode read = DagPb.decode(DagPb.encode(node));

        assertThat(read.links().stream().map(link -> link.dagSize().orElseThrow()))
                .containsExactly(4L, 5L, 3L, 6L, 2L, 1L);
        assertThat(DagPb.encode(node)).asHexString().endsWith("0A0107").startsWith("120A0A0401550000120018" + "04");
    }

    private static PbNode.Link link(String name, long size) {
        return new PbNode.Link(TARGET, Slice.of(name.getBytes(UTF_8)), OptionalLong.of(size));
    }

    @Test
    void the_order_of_links_in_a_block_is_kept_and_data_may_stand_first() {
        PbNode node =
                DagPb.decode(HexFormat.of().parseHex("0a0107" + "12090a0401550000120162" + "12090a0401550000120161"));

        assertThat(node.links())
                .extracting(link -> link.nameOrEmpty().toString())
                .containsExactly("b", "a");
        assertThat(node.data()).isEqualTo(Slice.of(new byte[] {7}));
    }

    @Test
    void a_name_need_not_be_utf_8_but_then_the_data_model_has_it_not() {
        PbNode node = DagPb.decode(HexFormat.of().parseHex("12090a04015500001201ff"));

        assertThat(node.links().getFirst().nameOrEmpty().toBytes()).containsExactly(0xff);
        assertThat(DagPb.encode(node)).asHexString().isEqualToIgnoringCase("12090a04015500001201ff");
        assertThatThrownBy(() -> DagPb.toNode(node))
                .isInstanceOf(CairnException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void the_data_model_names_what_is_there() {
        PbNode node = new PbNode(
                List.of(link("a", 5), new PbNode.Link(TARGET, null, OptionalLong.empty())), Slice.of(new byte[] {7}));

        assertThat(DagJson.encode(DagPb.toNode(node)))
                .isEqualTo(
                        "{\"Data\":{\"/\":{\"bytes\":\"Bw\"}},\"Links\":["
                                + "{\"Hash\":{\"/\":\"bafkqaaa\"},\"Name\":\"a\",\"Tsize\":5},{\"Hash\":{\"/\":\"bafkqaaa\"}}]}");
        assertThat(DagJson.encode(DagPb.toNode(new PbNode(List.of(), null)))).isEqualTo("{\"Links\":[]}");
    }

    @Test
    void the_short_way_to_write_gives_the_same_bytes() {
        Octets out = new Octets(8);
        DagPb.writeLink(out, TARGET, "name".getBytes(UTF_8), 300);
        assertThat(DagPb.linkLength(TARGET, 4, 300)).isEqualTo(out.length());
        Octets data = new Octets(8);
        data.write(9);
        DagPb.writeData(out, data);

        assertThat(out.toBytes())
                .isEqualTo(DagPb.encode(new PbNode(List.of(link("name", 300)), Slice.of(new byte[] {9}))));
    }

    @ParameterizedTest
    @CsvSource({
        "0a,is cut off",
        "0a02ff,is cut off",
        "0affffffffffffffffff01,is cut off",
        "0affffffffffffffffff02,over 64 bits",
        "0a000a00,has its data twice",
        "12060a04015500000a0012060a0401550000,links before and after its data",
        "0800,neither a link nor data",
        "1a00,neither a link nor data",
        "1000,neither a link nor data",
        "0000,has a field that is none",
        "0f00,neither a link nor data",
        "1200,leads nowhere",
        "12021200,leads nowhere",
        "12040a020155,leads to what is no CID",
        "12070a05015500000000,leads to what is no CID",
        "12080a04015500000a00,twice or in the wrong order",
        "120812000a0401550000,twice or in the wrong order",
        "12081800 0a0401550000,twice or in the wrong order",
        "120a0a040155000018001200,twice or in the wrong order",
        "120a0a040155000018001800,twice or in the wrong order",
        "12080a04015500002200,none of a link's",
        "12080a04015500001000,none of a link's",
        "12110a040155000018ffffffffffffffffff01,over 63 bits",
        "12060a0501550000,is cut off",
    })
    void everything_else_is_refused(String hex, String reason) {
        assertThatThrownBy(() -> DagPb.decode(HexFormat.of().parseHex(hex.replace(" ", ""))))
                .isInstanceOf(CairnException.class)
                .hasMessageContaining("dag-pb block")
                .hasMessageContaining(reason);
    }

    @Test
    void a_block_over_two_mebibytes_is_refused() {
        assertThatThrownBy(() -> DagPb.decode(new byte[Block.MAX_SIZE + 1])).hasMessageContaining("2097153");
    }
}
