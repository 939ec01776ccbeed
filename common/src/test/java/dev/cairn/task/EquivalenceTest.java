package dev.cairn.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dag.DagCbor;
import dev.cairn.dag.DagJson;
import dev.cairn.dag.MemoryBlocks;
import dev.cairn.task.block.TaskBlock;
import org.junit.jupiter.api.Test;

final class EquivalenceTest {
    private static final Task TASK = Equivalence.of("sha256:" + "0".repeat(64), "unixfs-v1-2025");

    @Test
    void the_question_has_the_block_that_the_specification_says() {
        byte[] block = TaskBlock.write(TASK, new MemoryBlocks()).bytes();

        assertThat(DagJson.encode(DagCbor.decode(block)))
                .isEqualTo("{\"cairn\":\"task/1\",\"command\":{\"argv\":[[\"equivalence\"],[\"sha256:" + "0".repeat(64)
                        + "\"],[\"unixfs-v1-2025\"]]},\"outputs\":[{\"kind\":\"file\",\"path\":\"content\"}],"
                        + "\"software\":{\"/\":\"" + TASK.software() + "\"}}");
        // What this says must never change: others ask by it.
        assertThat(TaskBlock.key(TASK)).hasToString("bafyreihetluk2yqo7mzobm7eda6vbfpz24oaogsq5qmcp3na2wb7tervjy");
    }

    @Test
    void what_it_asks_for_can_be_read_from_it() {
        assertThat(Equivalence.question(TASK)).hasValue("sha256:" + "0".repeat(64) + " (unixfs-v1-2025)");
    }

    @Test
    void its_software_is_its_own_block_and_nothing_that_could_run() {
        assertThat(TASK.software().isIdentity()).isTrue();
        assertThat(DagJson.encode(DagCbor.decode(TASK.software().digest()))).isEqualTo("{\"cairn\":\"equivalence/1\"}");
    }

    @Test
    void digests_and_profiles_are_told_apart() {
        assertThat(TaskBlock.key(Equivalence.of("sha512:" + "0".repeat(64), "unixfs-v1-2025")))
                .isNotEqualTo(TaskBlock.key(TASK));
        assertThat(TaskBlock.key(Equivalence.of("sha256:" + "0".repeat(64), "kubo-cidv1")))
                .isNotEqualTo(TaskBlock.key(TASK));
    }
}
