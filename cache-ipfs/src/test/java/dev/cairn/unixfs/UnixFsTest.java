package dev.cairn.unixfs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.PbNode;
import dev.cairn.dag.Vectors;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Octets;
import dev.cairn.octet.Slice;
import dev.cairn.unixfs.data.Attributes;
import dev.cairn.unixfs.data.Mtime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnixFsTest {
    private static final Cid A = Cid.ofBlock(Codec.RAW, new byte[] {1});
    private static final Cid B = Cid.ofBlock(Codec.RAW, new byte[] {2});

    private final MemoryDag dag = new MemoryDag();

    private UnixFs read(String data, List<PbNode.Link> links) {
        Octets octets = new Octets(64);
        octets.write(HexFormat.of().parseHex(data));
        return dag.reader.open(dag.node(octets, links));
    }

    private static List<PbNode.Link> named(String... names) {
        return Stream.of(names)
                .map(name -> MemoryDag.link(name.getBytes(ISO_8859_1), A))
                .toList();
    }

    private void assertDamaged(String data, List<PbNode.Link> links, String reason) {
        assertThatThrownBy(() -> read(data, links))
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT))
                .hasMessageContaining("the block bafybei")
                .hasMessageContaining(reason);
    }

    @Test
    void a_file_is_its_bytes_and_its_parts() {
        assertThat(read("0802120161180d2004" + "2008", MemoryDag.parts(A, B)))
                .isEqualTo(new UnixFs.File(
                        13,
                        Slice.of(new byte[] {'a'}),
                        List.of(new UnixFs.Part(A, 4), new UnixFs.Part(B, 8)),
                        Attributes.NONE));
        assertThat(read("08021800", List.of())).isEqualTo(new UnixFs.File(0, Slice.EMPTY, List.of(), Attributes.NONE));
    }

    @Test
    void old_and_other_ways_to_write_a_file_are_read() {
        UnixFs file = read("0802180c20042008", MemoryDag.parts(A, B));
        assertThat(read("0802180c22020408", MemoryDag.parts(A, B))).isEqualTo(file);
        assertThat(read("2004180c20080802", MemoryDag.parts(A, B))).isEqualTo(file);
        assertThat(read(
                        "0802180c20042008" + "4a0178" + "920100" + "5500000000" + "590000000000000000",
                        MemoryDag.parts(A, B)))
                .isEqualTo(file);
        assertThat(read("08001201611801", List.of()))
                .isEqualTo(new UnixFs.File(1, Slice.of(new byte[] {'a'}), List.of(), Attributes.NONE));
    }

    @Test
    void a_file_that_does_not_add_up_is_refused() {
        assertDamaged("0802180c2004", MemoryDag.parts(A, B), "2 parts and the sizes of 1");
        assertDamaged("0802180c200420042004", MemoryDag.parts(A, B), "2 parts and the sizes of 3");
        assertDamaged("0802180d20042008", MemoryDag.parts(A, B), "says that it has 13 bytes, but has 12");
        assertDamaged("080220042008", MemoryDag.parts(A, B), "says that it has 0 bytes, but has 12");
        assertDamaged("08021201611800", List.of(), "says that it has 0 bytes, but has 1");
        String huge = "20ffffffffffffffff7f";
        assertDamaged("08021801" + huge + huge + "2003", MemoryDag.parts(A, B, A), "more than 2⁶³ bytes");
        assertDamaged("080218042004", named("x"), "a part of a file has the name 'x'");
    }

    @Test
    void a_folder_is_its_entries_in_the_order_of_the_block() {
        assertThat(read("0801", named("b", "a")))
                .isInstanceOfSatisfying(
                        UnixFs.Folder.class,
                        folder -> assertThat(folder.entries())
                                .extracting(FolderEntry::name)
                                .containsExactly("b", "a"));
    }

    @Test
    void a_folder_with_names_that_are_none_is_refused() {
        assertDamaged("0801", named(""), "is empty");
        assertDamaged("0801", named("."), "means a folder itself");
        assertDamaged("0801", named(".."), "or the one above");
        assertDamaged("0801", named("a/b"), "holds a slash");
        assertDamaged("0801", named("a\0b"), "holds a NUL");
        assertDamaged("0801", named("a", "a"), "the name 'a' is twice");
        assertDamaged("0801", named("b", "a", "b"), "the name 'b' is twice");
    }

    @Test
    void a_name_that_is_no_utf_8_harms_only_who_speaks_of_it() {
        UnixFs.Folder folder = (UnixFs.Folder) read("0801", named("a", "\u00ff"));

        assertThat(folder.entries().getFirst().name()).isEqualTo("a");
        assertThatThrownBy(() -> folder.entries().getLast().name())
                .isInstanceOf(CairnException.class)
                .hasMessageContaining("is no UTF-8");
    }

    @Test
    void a_symlink_has_a_target_and_nothing_below() {
        assertThat(read("0804120161", List.of())).isEqualTo(new UnixFs.Symlink("a", Attributes.NONE));
        assertDamaged("0804", List.of(), "no target");
        assertDamaged("0804120100", List.of(), "no target");
        assertDamaged("08041201ff", List.of(), "no target");
        assertDamaged("0804120161", MemoryDag.parts(A), "no target");
    }

    @Test
    void a_node_of_a_hamt_is_its_buckets() {
        assertThat(read("0805" + "120204" + "01" + "2822" + "308002", named("00a", "0A")))
                .isEqualTo(new UnixFs.Shard(
                        256,
                        List.of(
                                new UnixFs.Child(
                                        0,
                                        Slice.of(new byte[] {'a'}),
                                        A,
                                        MemoryDag.parts(A).getFirst().dagSize()),
                                new UnixFs.Child(
                                        10,
                                        Slice.EMPTY,
                                        A,
                                        MemoryDag.parts(A).getFirst().dagSize())),
                        Attributes.NONE));
        assertThat(read("0805" + "1200" + "2822" + "3008", List.of()))
                .isEqualTo(new UnixFs.Shard(8, List.of(), Attributes.NONE));
    }

    @Test
    void a_node_of_a_hamt_that_lies_is_refused() {
        assertDamaged("0805" + "120103" + "2822" + "308002", named("00a"), "more links than there are");
        assertDamaged("0805" + "120101" + "2822" + "308002", named("00a", "01b"), "fewer links than there are");
        assertDamaged("0805" + "120102" + "2822" + "308002", named("00a"), "not where its bitfield says");
        assertDamaged("0805" + "120103" + "2822" + "308002", named("01a", "00b"), "not where its bitfield says");
        assertDamaged("0805" + "12020400" + "2822" + "308002", named("0aa"), "not where its bitfield says");
        assertDamaged("0805" + "120101" + "2822" + "308002", named("0"), "not where its bitfield says");
        assertDamaged("0805" + "120101" + "2822" + "308002", named("00."), "means a folder itself");
        assertDamaged("0805" + "120101" + "2822" + "308002", named("00a/b"), "holds a slash");
        assertDamaged("0805" + "12020001" + "2822" + "3008", named("0a"), "longer than its fan-out");
        assertDamaged("0805" + "120101" + "2823" + "308002", named("00a"), "unknown hash 0x23");
        assertDamaged("0805" + "120101" + "308002", named("00a"), "unknown hash 0x0");
        for (String fanout : List.of("3000", "3004", "30e807", "308010", "30ffffffffffffffff7f")) {
            assertDamaged("0805" + "120101" + "2822" + fanout, named("00a"), "has the fan-out");
        }
        assertDamaged("0805" + "120101" + "2822", named("00a"), "has the fan-out 0");
    }

    @Test
    void mode_and_mtime_are_read() {
        assertThat(read("0801" + "38a403" + "420b08ffffffffffffffffff01", List.of())
                        .attributes())
                .isEqualTo(new Attributes(OptionalInt.of(0644), Optional.of(new Mtime(-1, 0))));
        assertThat(read("080138ff9f04", List.of()).attributes().mode()).hasValue(07777);
        assertThat(read("08014207080115ffc99a3b", List.of()).attributes().mtime())
                .contains(new Mtime(1, 999_999_999));
    }

    @ParameterizedTest
    @CsvSource({
        "'',has no type",
        "1800,has no type",
        "08010801,has a field twice",
        "0802180018 00,has a field twice",
        "0901,has a field in the wrong form",
        "0801420708011500ca9a3b,has 1000000000 nanoseconds",
        "08014207080115 00000000,has 0 nanoseconds",
        "08014207080115ffffffff,has 4294967295 nanoseconds",
        "08014200,has no seconds",
        "0801420408010801,has a field twice",
        "0801420209 01,has a field in the wrong form",
        "0801420408,is cut off",
        "08ffffffffffffffffff01,has a size over 63 bits",
        "0801 1205,is cut off",
        "0801 7c,written in an unknown way",
        "00010203 04,field that is none",
    })
    void data_that_is_no_unixfs_is_no_file_and_no_folder(String data, String reason) {
        assertThatThrownBy(() -> read(data.replace(" ", ""), List.of()))
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageContaining("is no file and no folder")
                .hasMessageContaining(reason);
    }

    @Test
    void other_types_and_codecs_are_no_files_and_no_folders() {
        assertThatThrownBy(() -> read("0803", List.of())).hasMessageContaining("UnixFS of type 3");
        assertThatThrownBy(() -> read("08ffffffffffffffff7f", List.of())).hasMessageContaining("UnixFS of type");
        byte[] cbor = {(byte) 0xa0};
        assertThatThrownBy(() -> UnixFs.of(Cid.ofBlock(Codec.DAG_CBOR, cbor), cbor))
                .hasMessageContaining("its codec is 0x71");
    }

    @TestFactory
    Stream<DynamicTest> dag_pb_without_unixfs_is_no_file_and_no_folder() {
        return Vectors.of("dagpb_without_unixfs_hex").properties().stream()
                .filter(vector ->
                        !vector.getKey().equals("source") && !vector.getKey().equals("note"))
                .map(vector -> DynamicTest.dynamicTest(vector.getKey(), () -> {
                    byte[] block = HexFormat.of().parseHex(vector.getValue().asText());
                    Cid cid = Cid.ofBlock(Codec.DAG_PB, block);
                    dag.blocks.put(cid, block);
                    assertThatThrownBy(() -> dag.reader.list(cid))
                            .isInstanceOf(CairnException.class)
                            .hasMessageContaining("is no file and no folder");
                    assertThatThrownBy(() -> dag.reader.size(cid)).isInstanceOf(CairnException.class);
                }));
    }

    @Test
    void a_block_that_is_no_dag_pb_is_named_in_the_refusal() {
        byte[] block = {(byte) 0xff};
        Cid cid = Cid.ofBlock(Codec.DAG_PB, block);
        assertThatThrownBy(() -> UnixFs.of(cid, block))
                .isInstanceOf(CairnException.class)
                .hasMessageContaining(cid.toString())
                .hasMessageContaining("is cut off");
    }
}
