package dev.cairn.unixfs.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.PbNode;
import dev.cairn.dag.Vectors;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Octets;
import dev.cairn.unixfs.Estimate;
import dev.cairn.unixfs.FolderEntry;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.MemoryDag;
import dev.cairn.unixfs.Twins;
import dev.cairn.unixfs.data.DataWriter;
import dev.cairn.unixfs.data.Murmur3;
import dev.cairn.unixfs.write.FolderImporter;
import dev.cairn.unixfs.write.Imported;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DagReaderTest {
    private static final ImportProfile HAMT = new ImportProfile("hamt", 1, true, 1 << 20, 1024, Estimate.LINKS, 256, 0);

    private final MemoryDag dag = new MemoryDag();
    private final DagReader reader = dag.reader;

    private static FolderImporter.Entry entry(String name, Imported imported) {
        return new FolderImporter.Entry(name, imported.cid(), imported.dagSize());
    }

    private Imported file(String text) {
        return dag.file(ImportProfile.UNIXFS_V1_2025, text.getBytes(UTF_8));
    }

    private String text(Cid file, long from, long length) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(reader.copy(file, from, length, out)).isEqualTo(out.size());
        return out.toString(UTF_8);
    }

    private static void assertKind(Kind kind, String reason, ThrowingRun run) {
        assertThatThrownBy(run::run)
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(reason);
    }

    private interface ThrowingRun {
        void run() throws IOException;
    }

    @Test
    void a_path_leads_through_folders_large_and_small() {
        Imported leaf = file("leaf");
        Imported small = dag.folder(ImportProfile.UNIXFS_V1_2025, List.of(entry("ä b", leaf)));
        Imported large = dag.folder(HAMT, List.of(entry("x", small), entry("y", leaf)));
        Imported root = dag.folder(ImportProfile.UNIXFS_V1_2025, List.of(entry("large", large)));

        assertThat(reader.resolve(root.cid(), List.of())).isEqualTo(new DagReader.Resolution.Found(root.cid()));
        assertThat(reader.resolve(root.cid(), List.of("large", "x", "ä b")))
                .isEqualTo(new DagReader.Resolution.Found(leaf.cid()));
        assertThat(reader.resolve(root.cid(), List.of("large", "x")))
                .isEqualTo(new DagReader.Resolution.Found(small.cid()));
    }

    @Test
    void a_path_that_is_not_there_is_told_from_a_block_that_is_missing() {
        Imported leaf = file("leaf");
        Imported link = FolderImporter.symlink(ImportProfile.UNIXFS_V1_2025, "leaf", dag.sink(new byte[0]));
        Imported large = dag.folder(HAMT, List.of(entry("x", leaf), entry("link", link)));
        Imported root = dag.folder(ImportProfile.UNIXFS_V1_2025, List.of(entry("a", large)));

        assertThat(reader.resolve(root.cid(), List.of("b")))
                .isEqualTo(new DagReader.Resolution.Absent("'" + root.cid() + "' has no 'b'"));
        assertThat(reader.resolve(root.cid(), List.of("a", "y")))
                .isEqualTo(new DagReader.Resolution.Absent("'" + root.cid() + "/a' has no 'y'"));
        assertThat(reader.resolve(root.cid(), List.of("a", "x", "z")))
                .isEqualTo(new DagReader.Resolution.Absent("'" + root.cid() + "/a/x' is a file, which has no 'z'"));
        assertThat(reader.resolve(root.cid(), List.of("a", "link", "z")))
                .isInstanceOfSatisfying(
                        DagReader.Resolution.Absent.class,
                        absent -> assertThat(absent.reason()).endsWith("/a/link' is a symlink, which is not followed"));
        dag.blocks.blocks().remove(large.cid());
        assertKind(
                Kind.MISSING,
                "the block " + large.cid() + " is not here",
                () -> reader.resolve(root.cid(), List.of("a", "x")));
    }

    @Test
    void a_path_through_a_large_folder_fetches_only_the_nodes_on_the_way() {
        Imported leaf = file("leaf");
        List<FolderImporter.Entry> entries =
                IntStream.range(0, 100_000).mapToObj(i -> entry("f" + i, leaf)).toList();
        Imported large = dag.folder(ImportProfile.UNIXFS_V1_2025, entries);
        assertThat(dag.blocks.blocks()).hasSizeGreaterThan(256);

        dag.blocks.asked().clear();
        assertThat(reader.resolve(large.cid(), List.of("f77777")))
                .isEqualTo(new DagReader.Resolution.Found(leaf.cid()));
        assertThat(dag.blocks.asked()).hasSizeLessThanOrEqualTo(4);
        assertThat(reader.list(large.cid())).hasSize(100_000);
    }

    @Test
    void a_folder_is_listed_lazily_and_as_often_as_wanted() {
        Imported leaf = file("leaf");
        List<FolderImporter.Entry> entries =
                IntStream.range(0, 5000).mapToObj(i -> entry("f" + i, leaf)).toList();
        Imported large = dag.folder(HAMT, entries);
        Iterable<FolderEntry> list = reader.list(large.cid());
        dag.blocks.asked().clear();

        list.iterator().next();

        assertThat(dag.blocks.asked()).hasSizeLessThan(5);
        assertThat(list).hasSize(5000).doesNotHaveDuplicates();
        assertThat(list).allSatisfy(entry -> assertThat(entry.dagSize()).hasValue(4));
    }

    @Test
    void a_range_fetches_only_the_blocks_that_hold_it() throws IOException {
        ImportProfile profile = new ImportProfile("tiny", 1, true, 4, 2, Estimate.LINKS, 256, 1000);
        Imported file = dag.file(profile, "0123456789abcdefghijklmnopqrstuvwxyz".getBytes(UTF_8));
        Cid last = Cid.ofBlock(Codec.RAW, "wxyz".getBytes(UTF_8));
        dag.blocks.blocks().remove(last);

        assertThat(reader.size(file.cid())).isEqualTo(36);
        assertThat(text(file.cid(), 0, 32)).isEqualTo("0123456789abcdefghijklmnopqrstuv");
        assertThat(text(file.cid(), 3, 2)).isEqualTo("34");
        assertThat(text(file.cid(), 4, 4)).isEqualTo("4567");
        assertThat(text(file.cid(), 36, 10)).isEmpty();
        assertThat(text(file.cid(), Long.MAX_VALUE, Long.MAX_VALUE)).isEmpty();
        assertThat(text(file.cid(), 10, 0)).isEmpty();
        assertKind(Kind.MISSING, last.toString(), () -> text(file.cid(), 31, 2));
        assertThat(dag.blocks.asked()).contains(last);
        assertThatIllegalArgumentException().isThrownBy(() -> text(file.cid(), -1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> text(file.cid(), 0, -2));
    }

    @Test
    void what_is_no_file_and_what_is_no_folder_is_refused_by_name() {
        Imported leaf = file("leaf");
        Imported folder = dag.folder(ImportProfile.UNIXFS_V1_2025, List.of());
        Imported large = dag.folder(HAMT, List.of(entry("x", leaf)));
        Imported link = FolderImporter.symlink(ImportProfile.UNIXFS_V1_2025, "x", dag.sink(new byte[0]));

        assertKind(Kind.REFUSED, folder.cid() + " is a folder, not a file", () -> reader.size(folder.cid()));
        assertKind(Kind.REFUSED, large.cid() + " is a folder, not a file", () -> text(large.cid(), 0, 1));
        assertKind(Kind.REFUSED, link.cid() + " is a symlink, not a file", () -> text(link.cid(), 0, 1));
        assertKind(Kind.REFUSED, leaf.cid() + " is a file, not a folder", () -> reader.list(leaf.cid()));
        assertKind(Kind.REFUSED, link.cid() + " is a symlink, not a folder", () -> reader.list(link.cid()));
    }

    @Test
    void content_that_stands_in_its_cid_needs_no_block() throws IOException {
        Cid empty = Cid.parse("bafkqaaa");
        Cid folder = Cid.parse("bafyaabakaieac");
        Cid long128 = Cid.parse(Vectors.of("identity").path("valid128B").asText());

        assertThat(text(empty, 0, 1)).isEmpty();
        assertThat(reader.list(folder)).isEmpty();
        assertThat(reader.size(long128)).isEqualTo(128);
        assertThat(dag.blocks.asked()).isEmpty();
    }

    private Cid fileNode(String data, List<Cid> parts, List<Long> sizes) {
        Octets octets = new Octets(64);
        DataWriter.type(octets, DataWriter.FILE);
        byte[] bytes = data.getBytes(UTF_8);
        DataWriter.data(octets, bytes, 0, bytes.length);
        DataWriter.fileSize(
                octets, bytes.length + sizes.stream().mapToLong(Long::longValue).sum());
        sizes.forEach(size -> DataWriter.blockSize(octets, size));
        return dag.node(octets, MemoryDag.parts(parts.toArray(new Cid[0])));
    }

    @Test
    void inner_nodes_may_hold_bytes_of_their_own_and_leaves_may_lie_at_any_depth() throws IOException {
        Cid low = fileNode("b", List.of(dag.raw((byte) 'c'), dag.raw((byte) 'd')), List.of(1L, 1L));
        Cid root = fileNode("a", List.of(low, dag.raw((byte) 'e')), List.of(3L, 1L));

        assertThat(text(root, 0, 100)).isEqualTo("abcde");
        assertThat(text(root, 1, 3)).isEqualTo("bcd");
        assertThat(text(root, 2, 1)).isEqualTo("c");
    }

    @Test
    void a_part_that_is_not_as_long_as_its_parent_says_is_refused() {
        for (long size : new long[] {0, 1, 3}) {
            Cid root = fileNode("", List.of(dag.raw((byte) 'a', (byte) 'b')), List.of(size));
            assertKind(Kind.CORRUPT, "has 2 bytes, not " + size, () -> text(root, 0, 100));
        }
    }

    @Test
    void a_part_that_is_no_file_is_refused() {
        Imported folder = dag.folder(ImportProfile.UNIXFS_V1_2025, List.of());
        Cid root = fileNode("", List.of(folder.cid()), List.of(0L));
        assertKind(Kind.REFUSED, "is a folder, not a file", () -> text(root, 0, 100));
    }

    @Test
    void a_pile_of_empty_parts_takes_no_longer_than_it_has_blocks() throws IOException {
        Cid pile = dag.raw();
        for (int i = 0; i < 40; i++) {
            pile = fileNode("", Collections.nCopies(1000, pile), Collections.nCopies(1000, 0L));
        }
        assertThat(text(pile, 0, 100)).isEmpty();
    }

    @Test
    void a_file_more_than_64_blocks_deep_is_refused() throws IOException {
        Cid deep = dag.raw((byte) 'a');
        for (int i = 0; i < 64; i++) {
            deep = fileNode("", List.of(deep), List.of(1L));
        }
        assertThat(text(deep, 0, 1)).isEqualTo("a");
        Cid deeper = fileNode("", List.of(deep), List.of(1L));
        assertKind(Kind.CORRUPT, "more than 64 blocks deep", () -> text(deeper, 0, 1));
    }

    private Cid shard(int fanout, int bucket, String name, Cid target) {
        Octets data = new Octets(64);
        DataWriter.type(data, DataWriter.SHARD);
        byte[] field = new byte[bucket / 8 + 1];
        field[0] = (byte) (1 << (bucket % 8));
        DataWriter.data(data, field, 0, field.length);
        DataWriter.hashAndFanout(data, fanout);
        List<PbNode.Link> links =
                List.of(MemoryDag.link("%02X%s".formatted(bucket, name).getBytes(UTF_8), target));
        return dag.node(data, links);
    }

    @Test
    void a_name_in_the_wrong_place_of_a_large_folder_is_refused() {
        Cid leaf = dag.raw();
        int right = (int) (Murmur3.hash(new byte[] {'a'}, 0, 1) >>> 56);
        assertThat(reader.list(shard(256, right, "a", leaf))).hasSize(1);

        Cid wrong = shard(256, (right + 1) % 256, "a", leaf);
        assertKind(Kind.CORRUPT, "where its hash does not lead", () -> consume(wrong));
        assertThat(reader.resolve(wrong, List.of("a"))).isInstanceOf(DagReader.Resolution.Absent.class);
        int second = (int) (Murmur3.hash(new byte[] {'a'}, 0, 1) >>> 48) & 255;
        Cid low = shard(256, second, "a", leaf);
        assertThat(reader.list(shard(256, right, "", low))).hasSize(1);
        assertKind(Kind.CORRUPT, "does not lead", () -> consume(shard(256, (right + 1) % 256, "", low)));
    }

    private void consume(Cid folder) {
        reader.list(folder).forEach(entry -> {});
    }

    @Test
    void a_large_folder_with_strange_nodes_is_refused() {
        Cid leaf = dag.raw();
        Cid emptyShard = dag.node(emptyShard(256), List.of());
        Cid folder = dag.folder(ImportProfile.UNIXFS_V1_2025, List.of()).cid();

        assertThat(reader.list(emptyShard)).isEmpty();
        for (Cid child : List.of(leaf, folder, shard(32, 1, "a", leaf), dag.node(emptyShard(32), List.of()))) {
            assertKind(Kind.CORRUPT, "is no node of the HAMT", () -> consume(shard(256, 1, "", child)));
        }
        assertKind(Kind.CORRUPT, "holds nothing", () -> consume(shard(256, 1, "", emptyShard)));
        Cid deep = shard(256, 0, "", shard(256, 0, "a", leaf));
        for (int i = 0; i < 7; i++) {
            deep = shard(256, 0, "", deep);
        }
        Cid deepest = deep;
        assertKind(Kind.CORRUPT, "deeper in a HAMT than hashes have bits", () -> consume(deepest));
        String name = Twins.named(0, new Random(5));
        assertKind(
                Kind.CORRUPT, "deeper in a HAMT than hashes have bits", () -> reader.resolve(deepest, List.of(name)));
    }

    private static Octets emptyShard(int fanout) {
        Octets data = new Octets(16);
        DataWriter.type(data, DataWriter.SHARD);
        DataWriter.data(data, new byte[0], 0, 0);
        DataWriter.hashAndFanout(data, fanout);
        return data;
    }

    @Test
    void a_folder_with_a_name_that_is_no_utf_8_can_be_passed_through() {
        Octets data = new Octets(4);
        DataWriter.type(data, DataWriter.FOLDER);
        Cid leaf = dag.raw();
        List<PbNode.Link> links = new ArrayList<>(
                Arrays.asList(MemoryDag.link(new byte[] {'a'}, leaf), MemoryDag.link(new byte[] {(byte) 0xff}, leaf)));
        Cid folder = dag.node(data, links);

        assertThat(reader.resolve(folder, List.of("a"))).isEqualTo(new DagReader.Resolution.Found(leaf));
        for (String name : List.of("\uFFFD", "\uD83D", "?", "")) {
            assertThat(reader.resolve(folder, List.of(name))).isInstanceOf(DagReader.Resolution.Absent.class);
        }
    }
}
