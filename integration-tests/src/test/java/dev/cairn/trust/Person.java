package dev.cairn.trust;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.key.SigningKey;
import dev.cairn.program.Room;
import dev.cairn.record.RecordBlock;
import dev.cairn.record.Revocation;
import dev.cairn.record.RevocationBlock;
import dev.cairn.record.TaskRecord;
import dev.cairn.record.Withdrawn;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.commit.Change;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.record.Records;
import dev.cairn.store.record.Revocations;
import dev.cairn.task.Execution;
import dev.cairn.task.FileKind;
import dev.cairn.task.Result;
import dev.cairn.task.ResultEntry;
import dev.cairn.task.block.ExecutionBlock;
import dev.cairn.task.block.ResultBlock;
import dev.cairn.unixfs.ImportProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Somebody else, with a key; what they sign comes to a store as if an index had sent it.
record Person(String name, SigningKey key) {
    private static final Cid NOTHING = Cid.parse("bafkqaaa");

    Person(String name) {
        this(name, SigningKey.random());
    }

    /// What others know the key by.
    String multikey() {
        return key.verifying().toMultikey();
    }

    /// Is trusted in a room.
    void isTrustedIn(Room room) {
        room.cairn("trust", "add", multikey(), "--name", name).ending(0);
    }

    /// Vouches for a result of a task of one file.
    ///
    /// @return the record
    TaskRecord vouches(Room room, String task, String path, String text) {
        try (Store store = Store.open(room.cairn().store());
                Batch batch = store.writing().batch()) {
            Path file = Files.writeString(Files.createTempFile("person", null), text);
            Cid cid = store.intake()
                    .copy(batch, file, ImportProfile.UNIXFS_V1_2025, Progress.NONE)
                    .cid();
            ResultEntry entry = new ResultEntry(path, FileKind.FILE, cid, text.length(), false, List.of());
            Block result = ResultBlock.write(new Result(Cid.parse(task), List.of(entry)), batch);
            batch.put(result.cid(), result.bytes());
            TaskRecord record = vouches(Cid.parse(task), result.cid(), batch);
            batch.with(adopted(store, record));
            batch.commit();
            Files.delete(file);
            return record;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Vouches for a result that is there already.
    TaskRecord vouches(Room room, String task, String result) {
        try (Store store = Store.open(room.cairn().store());
                Batch batch = store.writing().batch()) {
            TaskRecord record = vouches(Cid.parse(task), Cid.parse(result), batch);
            batch.with(adopted(store, record));
            batch.commit();
            return record;
        }
    }

    private Change adopted(Store store, TaskRecord record) {
        return store.results()
                .adopted(
                        record.task(),
                        record.result(),
                        record.execution(),
                        record.cid(),
                        "http://" + name + ".example");
    }

    private TaskRecord vouches(Cid task, Cid result, Batch batch) {
        Block execution = ExecutionBlock.write(new Execution(
                task,
                Optional.of(result),
                "bubblewrap",
                Instant.now(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                0,
                1,
                OptionalInt.of(0),
                "",
                NOTHING,
                NOTHING,
                0));
        batch.put(execution.cid(), execution.bytes());
        Block block = RecordBlock.sign(task, result, execution.cid(), Instant.now(), key);
        batch.put(block.cid(), block.bytes());
        TaskRecord record = new RecordBlock().read(block.bytes());
        batch.with(Records.came(record, "http://" + name + ".example", OptionalLong.empty()));
        return record;
    }

    /// Withdraws something, and the store hears of it.
    void withdraws(Room room, Withdrawn what) {
        try (Store store = Store.open(room.cairn().store());
                Batch batch = store.writing().batch()) {
            Block block = RevocationBlock.sign(what, Instant.now(), key);
            Revocation revocation = new RevocationBlock().read(block.bytes());
            batch.with(Revocations.came(revocation, block.bytes(), "http://" + name + ".example"));
            batch.commit();
        }
    }
}
