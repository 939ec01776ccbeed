package dev.cairn.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dag.Block;
import dev.cairn.dag.MemoryBlocks;
import dev.cairn.task.block.ResultBlock;
import dev.cairn.task.block.TaskBlock;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class BlocksProperties {
    private final long seed = System.nanoTime();
    private final RandomTasks tasks = new RandomTasks(new Random(seed));

    @RepeatedTest(50)
    void a_task_survives_its_block() {
        MemoryBlocks blocks = new MemoryBlocks();
        Task task = tasks.task(3);
        Block block = TaskBlock.write(task, blocks);

        assertThat(TaskBlock.read(block.bytes(), blocks)).as("seed %d", seed).isEqualTo(task);
        assertThat(TaskBlock.key(task)).as("seed %d", seed).isEqualTo(block.cid());
    }

    @RepeatedTest(50)
    void a_result_survives_its_block() {
        MemoryBlocks blocks = new MemoryBlocks();
        Result result = tasks.result(3);
        Block block = ResultBlock.write(result, blocks);

        assertThat(ResultBlock.read(block.bytes(), blocks)).as("seed %d", seed).isEqualTo(result);
    }

    @Test
    void the_blocks_of_a_task_with_very_many_inputs_are_all_small() {
        MemoryBlocks blocks = new MemoryBlocks();
        Task task = tasks.task(20_000);
        Block block = TaskBlock.write(task, blocks);

        assertThat(block.bytes()).hasSizeLessThan(1 << 20);
        assertThat(blocks.blocks().values()).allSatisfy(one -> assertThat(one).hasSizeLessThan(1 << 20));
        assertThat(TaskBlock.read(block.bytes(), blocks)).as("seed %d", seed).isEqualTo(task);
    }
}
