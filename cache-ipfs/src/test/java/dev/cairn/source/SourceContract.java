package dev.cairn.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.MemoryBlocks;
import dev.cairn.effort.Effort;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.MemoryDag;
import dev.cairn.unixfs.write.FolderImporter.Entry;
import dev.cairn.unixfs.write.Imported;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What every source keeps.
public interface SourceContract {
    /// A source that has a DAG and nothing else.
    Source holding(MemoryDag dag, Cid root) throws Exception;

    /// Whether [Source#stream] is a way of this source.
    default boolean streams() {
        return true;
    }

    /// One that nobody takes back.
    static Effort effort() {
        return Effort.of(Duration.ofSeconds(30), Duration.ofMinutes(2));
    }

    @Test
    default void every_block_of_what_it_has_is_given() throws Exception {
        MemoryDag dag = new MemoryDag();
        Source source = holding(dag, tree(dag));

        dag.blocks.blocks().forEach((cid, block) -> {
            assertThat(source.block(cid, effort())).as(cid.toString()).hasValue(block);
            assertThat(source.has(cid, effort())).isTrue();
        });
    }

    @Test
    default void a_block_that_it_does_not_have_is_empty_and_not_a_failure() throws Exception {
        MemoryDag dag = new MemoryDag();
        Source source = holding(dag, tree(dag));
        Cid unknown = Cid.ofBlock(Codec.RAW, new byte[] {7, 7, 7});

        Effort brief = Effort.of(Duration.ofSeconds(2), Duration.ofSeconds(10));
        assertThat(source.block(unknown, brief)).isEmpty();
        assertThat(source.has(unknown, brief)).isFalse();
        assertThat(source.stream(unknown, (cid, block) -> {}, brief)).isFalse();
    }

    @Test
    default void a_stream_gives_a_block_before_what_it_links_to() throws Exception {
        MemoryDag dag = new MemoryDag();
        Cid root = tree(dag);
        Source source = holding(dag, root);
        MemoryBlocks taken = new MemoryBlocks();
        List<Cid> order = new ArrayList<>();

        boolean streamed = source.stream(
                root,
                (cid, block) -> {
                    taken.put(cid, block);
                    order.add(cid);
                },
                effort());

        assertThat(streamed).isEqualTo(streams());
        if (streams()) {
            assertThat(order).startsWith(root);
            assertThat(taken.blocks().keySet()).isEqualTo(dag.blocks.blocks().keySet());
        }
    }

    @Test
    default void it_says_who_it_is() throws Exception {
        MemoryDag dag = new MemoryDag();

        assertThat(holding(dag, tree(dag)).name()).isNotBlank();
    }

    /// Two files, one of several blocks, and a folder in a folder.
    static Cid tree(MemoryDag dag) {
        byte[] large = new byte[3_000_000];
        new Random(3).nextBytes(large);
        Imported file = dag.file(ImportProfile.UNIXFS_V1_2025, large);
        Imported small = dag.file(ImportProfile.UNIXFS_V1_2025, new byte[] {1, 2, 3});
        Imported inner = dag.folder(
                ImportProfile.UNIXFS_V1_2025, List.of(new Entry("small file", small.cid(), small.dagSize())));
        Imported root = dag.folder(
                ImportProfile.UNIXFS_V1_2025,
                List.of(
                        new Entry("large", file.cid(), file.dagSize()),
                        new Entry("inner", inner.cid(), inner.dagSize())));
        return root.cid();
    }
}
