package dev.cairn.equivalence;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.record.RecordBlock;
import dev.cairn.record.TaskRecord;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.index.KnownKeys;
import dev.cairn.store.record.Records;
import dev.cairn.task.Equivalence;
import dev.cairn.task.Execution;
import dev.cairn.task.FileKind;
import dev.cairn.task.Result;
import dev.cairn.task.ResultEntry;
import dev.cairn.task.Task;
import dev.cairn.task.block.ExecutionBlock;
import dev.cairn.task.block.ResultBlock;
import dev.cairn.task.block.TaskBlock;
import dev.cairn.trust.Vouching;
import dev.cairn.unixfs.ImportProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// Says for others which content a digest names: in records beside that of the task that read or made it. Only of what
/// was read here, and only by digests that nobody can make other bytes of. Any thread may ask.
public final class Testifying {
    /// What an execution says that was no run of a program.
    private static final String READING = "reading";

    private final Store store;
    private final ImportProfile profile;
    private final Vouching vouching;
    private final Own own;
    private final SlicedFiles sliced;
    private final Map<Cid, Statement> said = new HashMap<>();

    public Testifying(Store store, ImportProfile profile, Vouching vouching) {
        this.store = store;
        this.profile = profile;
        this.vouching = vouching;
        this.own = new Own(store, profile, vouching);
        this.sliced = new SlicedFiles(store);
    }

    /// @param blocks the record is the last
    private record Statement(TaskRecord record, Cid execution, List<Block> blocks) {}

    /// Puts into a batch what is known of the inputs and the outputs of a task.
    ///
    /// @return the records that say it, those that stood before too
    public List<Cid> of(Task task, List<ResultEntry> outputs, Batch batch) {
        if (store.knownKeys().isEmpty()) {
            return List.of();
        }
        Set<Cid> files = sliced.in(task.reads());
        outputs.forEach(output -> files.addAll(sliced.in(output.cid(), output.kind())));
        return say(own.known(files), batch);
    }

    private synchronized List<Cid> say(Map<Cid, KnownKeys.Named> all, Batch batch) {
        Map<Cid, Cid> before = own.said(all.keySet());
        List<Cid> records = new ArrayList<>(all.size());
        all.forEach((key, named) -> {
            Cid record = before.get(key);
            if (record == null) {
                // Another task may have said it in a batch that is not committed yet.
                Statement statement = said.computeIfAbsent(key, _ -> statement(key, named));
                statement.blocks().forEach(block -> batch.put(block.cid(), block.bytes()));
                batch.with(Records.came(statement.record(), "", OptionalLong.empty()));
                record = statement.record().cid();
                // What was read here stands before what others said.
                batch.with(store.results()
                        .accepted(
                                key,
                                statement.record().result(),
                                statement.execution(),
                                true,
                                Optional.of(record),
                                true));
            }
            records.add(record);
        });
        return records;
    }

    private Task task(KnownKeys.Named named) {
        return Equivalence.of(named.name().name(), profile.name());
    }

    private Statement statement(Cid key, KnownKeys.Named named) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(TaskBlock.write(task(named), (cid, bytes) -> blocks.add(new Block(cid, bytes))));
        KnownKeys.Content content = named.content();
        ResultEntry entry =
                new ResultEntry(Equivalence.CONTENT, FileKind.FILE, content.cid(), content.size(), false, List.of());
        Block result =
                ResultBlock.write(new Result(key, List.of(entry)), (cid, bytes) -> blocks.add(new Block(cid, bytes)));
        blocks.add(result);
        Block execution = ExecutionBlock.write(new Execution(
                key,
                Optional.of(result.cid()),
                READING,
                Instant.now(),
                Duration.ZERO,
                Duration.ZERO,
                0,
                1,
                OptionalInt.empty(),
                "",
                Execution.NOTHING,
                Execution.NOTHING,
                0));
        blocks.add(execution);
        Block record = vouching.record(key, result.cid(), execution.cid());
        blocks.add(record);
        return new Statement(new RecordBlock().read(record.bytes()), execution.cid(), blocks);
    }
}
