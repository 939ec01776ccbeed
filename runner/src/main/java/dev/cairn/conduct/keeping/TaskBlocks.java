package dev.cairn.conduct.keeping;

import dev.cairn.dag.Block;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.commit.Batch;
import dev.cairn.task.Task;
import dev.cairn.task.block.TaskBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// The blocks of a task. Those of one with very many inputs are made while it runs, for they take as long as a small
/// task.
public final class TaskBlocks {
    private static final int MANY_INPUTS = 1000;

    private final FutureTask<List<Block>> made;

    private TaskBlocks(FutureTask<List<Block>> made) {
        this.made = made;
    }

    public static TaskBlocks of(Task task) {
        FutureTask<List<Block>> making = new FutureTask<>(() -> {
            List<Block> blocks = new ArrayList<>();
            blocks.add(TaskBlock.write(task, (cid, bytes) -> blocks.add(new Block(cid, bytes))));
            return blocks;
        });
        if (task.inputs().size() >= MANY_INPUTS) {
            Thread.ofPlatform().daemon().name("cairn-blocks").start(making);
        }
        return new TaskBlocks(making);
    }

    /// Puts them into a batch; the task's own is the last.
    void put(Batch batch) {
        // Where nobody began, here it is done.
        made.run();
        try {
            made.get().forEach(block -> batch.put(block.cid(), block.bytes()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the blocks of a task could not be made", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CairnException(Kind.INTERRUPTED, "it was interrupted", e);
        }
    }
}
