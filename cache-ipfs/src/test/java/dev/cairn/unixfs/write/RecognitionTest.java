package dev.cairn.unixfs.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.BlockSource;
import dev.cairn.unixfs.Estimate;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.MemoryDag;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.data.Attributes;
import dev.cairn.unixfs.read.DagReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecognitionTest {
    private static final ImportProfile OURS = ImportProfile.UNIXFS_V1_2025;

    private final MemoryDag dag = new MemoryDag();

    /// Looks at inner blocks alone.
    private final BlockSource inner = cid -> {
        assertThat(cid.codec()).isNotEqualTo(Codec.RAW);
        return dag.blocks.get(cid);
    };

    @Test
    void files_of_the_profile_are_told_by_their_inner_blocks() {
        for (int length : new int[] {(1 << 20) + 1, 2 << 20, (5 << 20) - 1}) {
            Cid file = dag.file(OURS, bytes(length)).cid();
            assertThat(recognised(file, OURS)).hasValue(file);
        }
        ImportProfile narrow = new ImportProfile("narrow", 1, true, 1000, 2, Estimate.BLOCK, 256, 256 << 10);
        for (int leaves = 2; leaves < 12; leaves++) {
            Cid file = dag.file(narrow, bytes(leaves * 1000 - 7)).cid();
            assertThat(recognised(file, narrow)).hasValue(file);
        }
    }

    @Test
    void a_raw_block_is_told_by_its_length() {
        Cid small = dag.file(OURS, bytes(100)).cid();
        assertThat(new Recognition(new DagReader(inner), OURS).of(small, OptionalLong.of(100)))
                .hasValue(small);
        assertThat(new Recognition(new DagReader(inner), OURS).of(small, OptionalLong.of((1 << 20) + 1)))
                .isEmpty();
        assertThat(recognised(small, OURS)).isEmpty();
    }

    @Test
    void what_another_profile_made_is_not_recognised() {
        byte[] bytes = bytes(3 << 20);
        assertThat(recognised(dag.file(ImportProfile.KUBO_CIDV1, bytes).cid(), OURS))
                .isEmpty();
        assertThat(recognised(dag.file(ImportProfile.UNIXFS_V0_2015, bytes).cid(), OURS))
                .isEmpty();
        ImportProfile narrow = new ImportProfile("narrow", 1, true, 1 << 20, 2, Estimate.BLOCK, 256, 256 << 10);
        assertThat(recognised(dag.file(narrow, bytes).cid(), OURS)).isEmpty();
        Attributes mode = new Attributes(OptionalInt.of(0755), Optional.empty());
        assertThat(recognised(dag.file(OURS, bytes, mode).cid(), OURS)).isEmpty();
    }

    @Test
    void folders_are_told_with_all_that_is_in_them() {
        Imported large = dag.file(OURS, bytes(2 << 20));
        Imported small = dag.file(OURS, bytes(5));
        Imported link = FolderImporter.symlink(OURS, "small", dag.sink(new byte[0]));
        Imported below = dag.folder(OURS, List.of(entry("small", small), entry("link", link)));
        Cid folder = dag.folder(OURS, List.of(entry("large", large), entry("below", below)))
                .cid();
        assertThat(recognised(folder, OURS)).hasValue(folder);

        Imported other = dag.file(ImportProfile.KUBO_CIDV1, bytes(2 << 20));
        Imported stranger = dag.folder(OURS, List.of(entry("small", small), entry("other", other)));
        assertThat(recognised(
                        dag.folder(OURS, List.of(entry("below", stranger))).cid(), OURS))
                .isEmpty();
        Imported liar = new Imported(large.cid(), large.size(), large.dagSize() + 1);
        assertThat(recognised(dag.folder(OURS, List.of(entry("large", liar))).cid(), OURS))
                .isEmpty();
    }

    @Test
    void large_folders_are_told_by_their_shards() {
        List<FolderImporter.Entry> entries = new ArrayList<>();
        Imported small = dag.file(OURS, bytes(5));
        for (int i = 0; i < 6000; i++) {
            entries.add(entry("a file with a long name " + i, small));
        }
        Cid folder = dag.folder(OURS, entries).cid();
        assertThat(dag.reader.open(folder)).isInstanceOf(UnixFs.Shard.class);
        assertThat(recognised(folder, OURS)).hasValue(folder);
        ImportProfile flat = new ImportProfile("flat", 1, true, 1 << 20, 1024, Estimate.BLOCK, 256, 1 << 30);
        assertThat(recognised(dag.folder(flat, entries).cid(), OURS)).isEmpty();
    }

    @Test
    void what_stands_in_many_places_is_looked_at_once() {
        Imported below = dag.folder(OURS, List.of(entry("small", dag.file(OURS, bytes(5)))));
        for (int i = 0; i < 40; i++) {
            below = dag.folder(OURS, List.of(entry("a", below), entry("b", below)));
        }
        assertThat(recognised(below.cid(), OURS)).hasValue(below.cid());
    }

    private Optional<Cid> recognised(Cid cid, ImportProfile profile) {
        return new Recognition(new DagReader(inner), profile).of(cid, OptionalLong.empty());
    }

    private static FolderImporter.Entry entry(String name, Imported imported) {
        return new FolderImporter.Entry(name, imported.cid(), imported.dagSize());
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
