package dev.cairn.index;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.record.RecordBlock;
import dev.cairn.record.RevocationBlock;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.pin.Pins;
import dev.cairn.store.record.Records;
import dev.cairn.store.record.Revocations;
import dev.cairn.task.block.RunBlock;
import dev.cairn.task.run.RunManifest;
import dev.cairn.task.run.RunTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Puts what is to be shared into a store, as a run would that found or made it.
public final class SharingStore {
    private SharingStore() {}

    /// The run of the tasks, pinned under the name of its workflow. The tasks and executions themselves are not
    /// there.
    public static Cid filled(Store store, SharedRecords shared) {
        RecordBlock reader = new RecordBlock();
        RevocationBlock revocations = new RevocationBlock();
        List<RunTask> tasks = new ArrayList<>();
        try (Batch batch = store.writing().batch()) {
            shared.blocks().forEach(batch::put);
            shared.records().forEach((task, records) -> {
                for (Block record : records) {
                    batch.put(record.cid(), record.bytes());
                    batch.with(Records.came(reader.read(record.bytes()), "", OptionalLong.empty()));
                }
                tasks.add(new RunTask(
                        "made",
                        new LinkedHashMap<>(),
                        "ran",
                        Optional.of(task),
                        Optional.of(reader.read(records.getFirst().bytes()).result()),
                        Optional.empty(),
                        records.stream().map(Block::cid).toList()));
            });
            for (Block block : shared.revocations()) {
                batch.with(Revocations.came(revocations.read(block.bytes()), block.bytes(), ""));
            }
            Instant started = Instant.ofEpochMilli(SharedRecords.SEEN);
            Block run =
                    RunBlock.write(new RunManifest("shared", "done", started, Duration.ZERO, tasks, List.of()), batch);
            batch.put(run.cid(), run.bytes());
            batch.with(Pins.added(run.cid(), "shared", PinKind.RUN));
            batch.commit();
            return run.cid();
        }
    }
}
