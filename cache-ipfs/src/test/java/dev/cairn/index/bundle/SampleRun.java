package dev.cairn.index.bundle;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.dag.BlockSink;
import dev.cairn.key.SigningKey;
import dev.cairn.record.RecordBlock;
import dev.cairn.store.Samples;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.pin.Pins;
import dev.cairn.store.record.Records;
import dev.cairn.task.Command;
import dev.cairn.task.Execution;
import dev.cairn.task.FileKind;
import dev.cairn.task.Piece;
import dev.cairn.task.Result;
import dev.cairn.task.ResultEntry;
import dev.cairn.task.Task;
import dev.cairn.task.TaskInput;
import dev.cairn.task.TaskOutput;
import dev.cairn.task.block.ExecutionBlock;
import dev.cairn.task.block.ResultBlock;
import dev.cairn.task.block.RunBlock;
import dev.cairn.task.block.TaskBlock;
import dev.cairn.task.run.RunManifest;
import dev.cairn.task.run.RunOutput;
import dev.cairn.task.run.RunTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/// A chain of tasks, each of which reads what the one before made, as a run leaves it in a store.
final class SampleRun {
    static final Instant TIME = Instant.ofEpochMilli(1_790_000_000_000L);

    private final List<RunTask> tasks = new ArrayList<>();
    final List<Cid> made = new ArrayList<>();
    final Cid printed;
    final Cid cid;

    /// @param contents of what the tasks make, in their order, which are in the store
    /// @param printed  what each of them printed, which is in the store
    SampleRun(Store store, List<Cid> contents, Cid printed, SigningKey key) {
        this.printed = printed;
        try (Batch batch = store.writing().batch()) {
            Cid input = Samples.cid("an input that is not here");
            for (Cid content : contents) {
                task(input, content, key, batch);
                input = content;
            }
            RunManifest manifest = new RunManifest(
                    "chain",
                    "done",
                    TIME,
                    Duration.ofSeconds(1),
                    tasks,
                    List.of(new RunOutput("out", FileKind.FILE, contents.getLast())));
            cid = put(RunBlock.write(manifest, batch), batch);
            batch.with(Pins.added(cid, "chain", PinKind.RUN));
            batch.commit();
        }
    }

    private void task(Cid input, Cid content, SigningKey key, Batch batch) {
        Cid task = put(
                TaskBlock.write(
                        new Task(
                                new Command.Argv(List.of(List.of(new Piece.Text("tool")))),
                                new TreeMap<>(),
                                new TreeMap<>(),
                                Samples.cid("software that is not here"),
                                false,
                                Optional.empty(),
                                new TreeSet<>(),
                                List.of(new TaskInput("in", FileKind.FILE, input, false, List.of())),
                                List.of(new TaskOutput("out", TaskOutput.Kind.FILE, false))),
                        batch),
                batch);
        Cid result = put(
                ResultBlock.write(
                        new Result(task, List.of(new ResultEntry("out", FileKind.FILE, content, 4, false, List.of()))),
                        batch),
                batch);
        Cid execution = put(
                ExecutionBlock.write(new Execution(
                        task,
                        Optional.of(result),
                        "bubblewrap",
                        TIME,
                        Duration.ZERO,
                        Duration.ZERO,
                        0,
                        1,
                        OptionalInt.of(0),
                        "",
                        printed,
                        printed,
                        0)),
                batch);
        Cid record = vouch(task, result, execution, key, batch);
        tasks.add(new RunTask(
                "step",
                new LinkedHashMap<>(),
                "ran",
                Optional.of(task),
                Optional.of(result),
                Optional.of(execution),
                List.of(record)));
        made.add(task);
    }

    private static Cid vouch(Cid task, Cid result, Cid execution, SigningKey key, Batch batch) {
        Block record = RecordBlock.sign(task, result, execution, TIME, key);
        batch.with(Records.came(new RecordBlock().read(record.bytes()), "", OptionalLong.empty()));
        return put(record, batch);
    }

    /// Somebody else vouches for the result of a task too.
    Cid vouchedFor(Store store, int number, SigningKey key) {
        RunTask task = tasks.get(number);
        try (Batch batch = store.writing().batch()) {
            Cid record = vouch(
                    task.task().orElseThrow(),
                    task.result().orElseThrow(),
                    task.execution().orElseThrow(),
                    key,
                    batch);
            batch.commit();
            return record;
        }
    }

    List<RunTask> tasks() {
        return tasks;
    }

    private static Cid put(Block block, BlockSink sink) {
        sink.put(block.cid(), block.bytes());
        return block.cid();
    }
}
