package dev.cairn.conduct.keeping;

import dev.cairn.annex.key.WholeDigest;
import dev.cairn.cid.Cid;
import dev.cairn.conduct.record.RunRecord;
import dev.cairn.container.Captured;
import dev.cairn.container.Usage;
import dev.cairn.dag.Block;
import dev.cairn.equivalence.Testifying;
import dev.cairn.job.Job;
import dev.cairn.key.VerifyingKey;
import dev.cairn.record.RecordBlock;
import dev.cairn.run.Attempt;
import dev.cairn.schedule.Attempted;
import dev.cairn.schedule.Yield;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.record.KnownRecord;
import dev.cairn.store.record.Records;
import dev.cairn.task.Execution;
import dev.cairn.task.Paths;
import dev.cairn.task.Result;
import dev.cairn.task.ResultEntry;
import dev.cairn.task.block.ExecutionBlock;
import dev.cairn.task.block.ResultBlock;
import dev.cairn.task.run.RunTask;
import dev.cairn.trust.Vouching;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.worker.collection.Collected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/// Puts what came of an attempt into the store, all of it in one commit: files, blocks, the result, and that
/// this run made it.
public final class Keeping {
    private final Store store;
    private final ImportProfile profile;
    private final Set<WholeDigest> digests;
    private final RunRecord record;
    private final Supplier<String> runtime;
    private final boolean isolated;
    private final Vouching vouching;
    private final Testifying testifying;

    /// @param digests which digests of outputs are remembered beside their names
    /// @param runtime what isolated them, as in `bubblewrap`
    public Keeping(
            Store store,
            ImportProfile profile,
            Set<WholeDigest> digests,
            RunRecord record,
            Supplier<String> runtime,
            boolean isolated) {
        this.digests = Set.copyOf(digests);
        this.store = store;
        this.profile = profile;
        this.record = record;
        this.runtime = runtime;
        this.isolated = isolated;
        this.vouching = new Vouching(store.keys());
        this.testifying = new Testifying(store, profile, vouching);
    }

    /// @param forced whether the result is to stand before older ones
    public Attempted.Succeeded success(
            Attempt attempt,
            TaskBlocks blocks,
            dev.cairn.worker.Attempt.Succeeded well,
            Instant started,
            boolean forced) {
        Divergence divergence = Divergence.of(store, attempt.key());
        try (Batch batch = store.writing().batch()) {
            Taking taking = new Taking(store, profile, digests, batch);
            List<ResultEntry> entries = new ArrayList<>(well.outputs().size());
            for (Collected output : well.outputs()) {
                entries.add(taking.output(output));
            }
            entries.sort(Comparator.comparing(ResultEntry::path, Paths.BY_BYTES));
            Block result = ResultBlock.write(new Result(attempt.key(), entries), batch);
            batch.put(result.cid(), result.bytes());
            Cid execution = execution(
                    attempt,
                    Optional.of(result.cid()),
                    started,
                    well.usage(),
                    OptionalInt.of(0),
                    "",
                    well.stdout(),
                    well.stderr(),
                    batch);
            Optional<Cid> vouched = isolated && attempt.job().caching() == Job.Caching.REUSED
                    ? Optional.of(vouched(attempt.key(), result.cid(), divergence)
                            .orElseGet(() -> vouch(attempt.key(), result.cid(), execution, batch)))
                    : Optional.empty();
            batch.with(store.results().accepted(attempt.key(), result.cid(), execution, isolated, vouched, forced));
            List<Cid> records = new ArrayList<>(vouched.stream().toList());
            if (vouched.isPresent()) {
                List<Cid> named = testifying.of(attempt.task(), entries, batch);
                named.forEach(one -> batch.with(record.needed(one)));
                records.addAll(named);
            }
            note(attempt, blocks, "ran", Optional.of(result.cid()), execution, records, batch);
            batch.commit();
            Yield made = new Yield(attempt.key(), result.cid(), entries, records, Optional.empty(), true);
            return new Attempted.Succeeded(made, execution, well.usage().wall(), divergence.from(made));
        }
    }

    public Cid failure(Attempt attempt, TaskBlocks blocks, dev.cairn.worker.Attempt.Failed badly, Instant started) {
        try (Batch batch = store.writing().batch()) {
            Cid execution = execution(
                    attempt,
                    Optional.empty(),
                    started,
                    badly.usage(),
                    badly.exit(),
                    badly.reason(),
                    badly.stdout(),
                    badly.stderr(),
                    batch);
            note(attempt, blocks, "failed", Optional.empty(), execution, List.of(), batch);
            batch.commit();
            return execution;
        }
    }

    /// The record in which this store said that already: to say it twice makes it no truer.
    private Optional<Cid> vouched(Cid task, Cid result, Divergence earlier) {
        Optional<VerifyingKey> own = earlier.knew(result) ? vouching.own() : Optional.empty();
        return own.flatMap(key -> store.records().ofTasks(List.of(task)).getOrDefault(task, List.of()).stream()
                .filter(known -> known.result().equals(result) && known.signer().equals(key))
                .map(KnownRecord::cid)
                .findFirst());
    }

    /// The record in which this store says that the task has this result.
    private Cid vouch(Cid task, Cid result, Cid execution, Batch batch) {
        Block record = vouching.record(task, result, execution);
        batch.put(record.cid(), record.bytes());
        batch.with(Records.came(new RecordBlock().read(record.bytes()), "", OptionalLong.empty()));
        return record.cid();
    }

    private void note(
            Attempt attempt,
            TaskBlocks blocks,
            String outcome,
            Optional<Cid> result,
            Cid execution,
            List<Cid> records,
            Batch batch) {
        Job job = attempt.job();
        blocks.put(batch);
        batch.with(record.had(job.process(), job.member(), attempt.key()));
        batch.with(record.noted(List.of(new RunTask(
                job.process(),
                job.member(),
                outcome,
                Optional.of(attempt.key()),
                result,
                Optional.of(execution),
                records))));
    }

    private Cid execution(
            Attempt attempt,
            Optional<Cid> result,
            Instant started,
            Usage usage,
            OptionalInt exit,
            String ending,
            Captured stdout,
            Captured stderr,
            Batch batch) {
        Block block = ExecutionBlock.write(new Execution(
                attempt.key(),
                result,
                runtime.get(),
                started,
                usage.wall(),
                usage.cpu(),
                usage.memory(),
                attempt.attempt(),
                exit,
                ending,
                stream(stdout, batch),
                stream(stderr, batch),
                stdout.dropped() + stderr.dropped()));
        batch.put(block.cid(), block.bytes());
        return block.cid();
    }

    private Cid stream(Captured captured, Batch batch) {
        Cid cid = captured.file()
                .map(file -> store.intake().take(batch, file, profile).cid())
                .orElse(Execution.NOTHING);
        record.printed(cid);
        return cid;
    }
}
