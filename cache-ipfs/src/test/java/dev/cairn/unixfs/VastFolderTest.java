package dev.cairn.unixfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.dag.MemoryBlocks;
import dev.cairn.unixfs.data.Attributes;
import dev.cairn.unixfs.read.DagReader;
import dev.cairn.unixfs.read.ShardReader;
import dev.cairn.unixfs.write.FolderImporter;
import dev.cairn.unixfs.write.FolderImporter.Entry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VastFolderTest {
    private static final int ENTRIES = 1_000_000;

    /// A node links to 256 others: three of them lead to any name.
    private static final int NODES_TO_A_NAME = 3;

    private final MemoryDag dag = new MemoryDag();

    @Test
    void a_folder_of_a_million_names_is_gone_through_and_searched_a_few_blocks_at_a_time() {
        Cid file = dag.raw();
        Iterable<Entry> entries = () -> IntStream.range(0, ENTRIES)
                .mapToObj(number -> new Entry("sample-" + number + ".fastq", file, 0))
                .iterator();
        Cid folder = FolderImporter.folder(
                        ImportProfile.UNIXFS_V1_2025, entries, Attributes.NONE, dag.sink(new byte[0]))
                .cid();
        MemoryBlocks asked = new MemoryBlocks();
        DagReader reader = new DagReader(cid -> {
            asked.get(cid);
            return dag.blocks.get(cid);
        });

        assertThat(reader.resolve(folder, List.of("sample-777777.fastq")))
                .isEqualTo(new DagReader.Resolution.Found(file));
        assertThat(asked.asked()).hasSizeLessThanOrEqualTo(NODES_TO_A_NAME + 1);

        Iterator<FolderEntry> listed = reader.list(folder).iterator();
        assertThat(listed.next().cid()).isEqualTo(file);
        assertThat(asked.asked()).hasSizeLessThanOrEqualTo(2 * NODES_TO_A_NAME + 2);
        int count = 1;
        for (; listed.hasNext(); listed.next()) {
            count++;
        }
        assertThat(count).isEqualTo(ENTRIES);
    }

    @Test
    void every_node_of_a_listing_but_the_first_is_said_ahead_once_and_few_at_a_time() {
        Cid file = dag.raw();
        Iterable<Entry> entries = () -> IntStream.range(0, 5_000)
                .mapToObj(number -> new Entry("sample-" + number + ".fastq", file, 0))
                .iterator();
        Cid folder = FolderImporter.folder(
                        ImportProfile.UNIXFS_V1_2025, entries, Attributes.NONE, dag.sink(new byte[0]))
                .cid();
        List<Cid> said = new ArrayList<>();
        List<Cid> asked = new ArrayList<>();
        DagReader reader = new DagReader(
                cid -> {
                    assertThat(cid.equals(folder) || said.contains(cid)).isTrue();
                    asked.add(cid);
                    return dag.blocks.get(cid);
                },
                cids -> {
                    assertThat(cids).hasSizeLessThanOrEqualTo(ShardReader.AHEAD);
                    said.addAll(cids);
                });

        assertThat(reader.list(folder)).hasSize(5_000);

        assertThat(said).doesNotHaveDuplicates();
        assertThat(asked.subList(1, asked.size())).containsExactlyInAnyOrderElementsOf(said);
    }
}
