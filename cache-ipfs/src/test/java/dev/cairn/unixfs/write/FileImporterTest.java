package dev.cairn.unixfs.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.RandomNodes;
import dev.cairn.unixfs.Estimate;
import dev.cairn.unixfs.ImportProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileImporterTest {
    private record Leaf(Cid cid, long offset, int length) {}

    private final List<Leaf> leaves = new ArrayList<>();
    private final List<Cid> nodes = new ArrayList<>();
    private final DagSink sink = new DagSink() {
        @Override
        public void leaf(Cid cid, long offset, int length) {
            leaves.add(new Leaf(cid, offset, length));
        }

        @Override
        public void node(Cid cid, byte[] block) {
            assertThat(cid.names(block)).isTrue();
            nodes.add(cid);
        }
    };

    private static byte[] bytes(int length) {
        return new RandomNodes(new Random(length)).bytes(length);
    }

    @Test
    void leaves_are_the_slices_of_the_file_in_their_order() {
        byte[] bytes = bytes((3 << 20) + 5);
        FileImporter importer = new FileImporter(ImportProfile.UNIXFS_V1_2025, sink);
        importer.write(bytes, 0, bytes.length);
        Imported imported = importer.finish();

        assertThat(leaves).hasSize(4);
        long offset = 0;
        for (Leaf leaf : leaves) {
            assertThat(leaf.offset()).isEqualTo(offset);
            assertThat(leaf.cid()).isEqualTo(Cid.v1(Codec.RAW, digest(bytes, (int) offset, leaf.length())));
            offset += leaf.length();
        }
        assertThat(offset).isEqualTo(bytes.length);
        assertThat(nodes).containsExactly(imported.cid());
        assertThat(imported.size()).isEqualTo(bytes.length);
    }

    private static byte[] digest(byte[] bytes, int from, int length) {
        var digest = Cid.sha256();
        digest.update(bytes, from, length);
        return digest.digest();
    }

    @Test
    void a_dag_pb_leaf_is_the_block_that_is_made_around_its_slice() {
        for (int size : new int[] {0, 1, 127, 128, 300_000}) {
            leaves.clear();
            byte[] bytes = bytes(size);
            FileImporter importer = new FileImporter(ImportProfile.UNIXFS_V0_2015, sink);
            importer.write(bytes, 0, size);
            importer.finish();

            for (Leaf leaf : leaves) {
                byte[] block = FileLeaf.around(bytes, (int) leaf.offset(), leaf.length());
                assertThat(leaf.cid().names(block)).isTrue();
                assertThat(block).hasSize(FileLeaf.length(leaf.length()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1,0", "1,1,0", "16,1,0", "17,2,1", "32,2,1", "33,3,3", "48,3,3", "256,16,15", "257,17,20"})
    void all_leaves_are_equally_deep_and_no_deeper_than_needed(int size, int leafCount, int nodeCount) {
        FileImporter importer =
                new FileImporter(new ImportProfile("tiny", 1, true, 16, 2, Estimate.LINKS, 256, 0), sink);
        importer.write(bytes(size), 0, size);
        importer.finish();

        assertThat(leaves).hasSize(leafCount);
        assertThat(nodes).hasSize(nodeCount);
    }

    @Test
    void an_importer_takes_the_next_file_after_it_finished_or_dropped_one() {
        byte[] bytes = bytes(700_000);
        for (ImportProfile profile : ImportProfile.all()) {
            FileImporter importer = new FileImporter(profile, sink);
            importer.write(bytes, 0, bytes.length);
            Imported first = importer.finish();
            importer.write(bytes, 1, 600_000);
            importer.clear();
            importer.write(bytes, 0, bytes.length);
            assertThat(importer.finish()).isEqualTo(first);
            assertThat(importer.finish()).isEqualTo(new FileImporter(profile, DagSink.forgetful()).finish());
        }
    }

    @Test
    void nothing_written_changes_nothing() {
        FileImporter importer = new FileImporter(ImportProfile.UNIXFS_V1_2025, sink);
        importer.write(bytes(1 << 20), 0, 1 << 20);
        importer.write(new byte[0], 0, 0);
        Imported imported = importer.finish();

        assertThat(imported.cid().codec()).isEqualTo(Codec.RAW);
        assertThat(leaves).containsExactly(new Leaf(imported.cid(), 0, 1 << 20));
        assertThat(nodes).isEmpty();
    }
}
