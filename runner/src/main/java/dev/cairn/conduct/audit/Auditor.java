package dev.cairn.conduct.audit;

import dev.cairn.cid.Cid;
import dev.cairn.compare.Differing;
import dev.cairn.compare.ResultComparison;
import dev.cairn.conduct.KnownTask;
import dev.cairn.conduct.SecretSource;
import dev.cairn.conduct.SingleTask;
import dev.cairn.conduct.audit.Audited.Verdict;
import dev.cairn.conduct.content.RepositoryContent;
import dev.cairn.conduct.record.Outcomes;
import dev.cairn.conduct.record.RunRecord;
import dev.cairn.conduct.software.TaskSoftware;
import dev.cairn.config.Settings;
import dev.cairn.dag.Block;
import dev.cairn.dag.BlockSource;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.image.Images;
import dev.cairn.job.Resources;
import dev.cairn.key.VerifyingKey;
import dev.cairn.peer.Connections;
import dev.cairn.schedule.Outcome;
import dev.cairn.schedule.Yield;
import dev.cairn.source.fetch.WiderBlocks;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.pin.Pins;
import dev.cairn.store.run.LiveRun;
import dev.cairn.task.ResultEntry;
import dev.cairn.task.Task;
import dev.cairn.task.block.ResultBlock;
import dev.cairn.task.block.RunBlock;
import dev.cairn.task.run.RunManifest;
import dev.cairn.task.run.RunTask;
import dev.cairn.trust.Vouching;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/// Runs tasks again in fresh containers and compares what they make with results that are there. What stood
/// stands afterwards; what was made is kept beside it, as one run that is pinned.
public final class Auditor {
    private final Store store;
    private final Settings settings;
    private final Function<Task, Resources> resources;
    private final SecretSource secrets;
    private final Consumer<String> news;
    private final Set<String> said = ConcurrentHashMap.newKeySet();
    private final Vouching vouching;
    private final Set<SingleTask> running = ConcurrentHashMap.newKeySet();
    private final Cancellation stopping = new Cancellation();
    private final List<RunTask> made = new ArrayList<>();

    /// @param resources what a task gets
    /// @param news told in a sentence what takes long
    public Auditor(
            Store store,
            Settings settings,
            Function<Task, Resources> resources,
            SecretSource secrets,
            Consumer<String> news) {
        this.store = store;
        this.settings = settings;
        this.resources = resources;
        this.secrets = secrets;
        // What is true of the machine is said once, however many tasks it matters to.
        this.news = sentence -> {
            if (said.add(sentence)) {
                news.accept(sentence);
            }
        };
        this.vouching = new Vouching(store.keys());
    }

    /// Stops what runs, and starts no more; the rest is skipped. From any thread.
    public void stop() {
        stopping.cancel();
        running.forEach(SingleTask::stop);
    }

    /// Audits tasks, some at a time.
    ///
    /// @param name  what the pin is called that keeps what was made
    /// @param tasks each with the result that it is compared with
    /// @param told  of each when it has ended, one after the other, in the order in which they end
    public void audit(String name, List<RunTask> tasks, Consumer<Audited> told) {
        Instant started = Instant.now();
        try (LiveRun errand = store.runs().errand();
                RepositoryContent annexes = SingleTask.annexes(store, settings, stopping);
                Connections connections = new Connections(settings.peers())) {
            RunRecord record = new RunRecord(store, errand, "");
            TaskSoftware software = new TaskSoftware(
                    store,
                    false,
                    new Images(
                            store, connections.fetching(store), new Images.Use(true, record::taken, news, stopping)));
            BlockSource blocks = settings.peers().sources().isEmpty()
                    ? store.blocks()
                    : WiderBlocks.storing(store, connections.fetcher(store), stopping);
            int atOnce = Math.max(1, Math.min(settings.jobs(), tasks.size()));
            try (ExecutorService threads = Executors.newFixedThreadPool(
                    atOnce, Thread.ofPlatform().name("cairn-audit-", 0).factory())) {
                List<Future<?>> all = new ArrayList<>(tasks.size());
                for (RunTask task : tasks) {
                    all.add(threads.submit(() -> {
                        Verdict verdict = verdict(task, software, record, annexes, blocks);
                        synchronized (made) {
                            told.accept(new Audited(task, verdict));
                        }
                    }));
                }
                all.forEach(this::ended);
            } finally {
                keep(name, started, errand);
            }
        }
    }

    private void ended(Future<?> task) {
        try {
            task.get();
        } catch (ExecutionException e) {
            stop();
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CairnException(Kind.INTERRUPTED, "interrupted while tasks were audited", e);
        }
    }

    private Verdict verdict(
            RunTask task, TaskSoftware software, RunRecord record, RepositoryContent annexes, BlockSource blocks) {
        Cid key = task.task().orElseThrow();
        Cid was = task.result().orElseThrow();
        boolean vouched = vouches(key, was);
        try {
            SingleTask.Wish wish = new SingleTask.Wish(false, resources.apply(KnownTask.read(store.blocks(), key)));
            return switch (again(key, wish, software, record, annexes)) {
                case Outcome.Ran ran -> {
                    noted(task, "ran", Optional.of(ran.made()), Optional.of(ran.execution()));
                    yield compared(key, was, ran.made(), vouched, blocks);
                }
                case Outcome.Hit(Yield found) -> compared(key, was, found, vouched, blocks);
                case Outcome.Failed failed -> {
                    noted(task, "failed", Optional.empty(), failed.execution());
                    yield new Verdict.Failed(failed);
                }
                case Outcome.Skipped skipped -> new Verdict.Skipped(skipped.reason());
            };
        } catch (CairnException e) {
            return new Verdict.Skipped(skipping(e));
        }
    }

    private Outcome again(
            Cid key, SingleTask.Wish wish, TaskSoftware software, RunRecord record, RepositoryContent annexes) {
        SingleTask single = new SingleTask(store, settings, wish, secrets, news);
        running.add(single);
        try {
            return stopping.isCancelled()
                    ? new Outcome.Skipped("interrupted")
                    : single.again(key, software, record, annexes);
        } finally {
            running.remove(single);
        }
    }

    /// That a task cannot run here says nothing of its result; that the world is broken ends the audit.
    private static String skipping(CairnException e) {
        return switch (e.kind()) {
            case REFUSED, MISSING, UNAVAILABLE, UNREACHABLE, TIMED_OUT, CORRUPT, INTERRUPTED -> e.sentence();
            case FULL, UNREADABLE -> throw e;
        };
    }

    private Verdict compared(Cid key, Cid was, Yield found, boolean vouched, BlockSource blocks) {
        if (found.result().equals(was)) {
            return new Verdict.Agrees(was, !vouched && vouches(key, was));
        }
        List<ResultEntry> entries = ResultBlock.read(
                        blocks.get(was)
                                .orElseThrow(() ->
                                        new CairnException(Kind.MISSING, "the result " + was + " is no longer here")),
                        blocks)
                .entries();
        List<Differing> differing = ResultComparison.between(entries, found.entries(), blocks);
        return differing.isEmpty()
                ? new Verdict.Agrees(found.result(), !vouched && vouches(key, found.result()))
                : new Verdict.Differs(found.result(), differing);
    }

    private boolean vouches(Cid task, Cid result) {
        Optional<VerifyingKey> own = vouching.own();
        return own.isPresent()
                && store.records().ofTasks(List.of(task)).getOrDefault(task, List.of()).stream()
                        .anyMatch(known ->
                                known.result().equals(result) && known.signer().equals(own.get()));
    }

    private void noted(RunTask task, String outcome, Optional<Yield> yield, Optional<Cid> execution) {
        synchronized (made) {
            made.add(new RunTask(
                    task.process(),
                    task.member(),
                    outcome,
                    task.task(),
                    yield.map(Yield::result),
                    execution,
                    yield.map(Yield::records).orElse(List.of())));
        }
    }

    /// What was made is served to others as any run is, so that they hear of it, and stays as long as the
    /// audit does.
    private void keep(String name, Instant started, LiveRun errand) {
        synchronized (made) {
            if (made.isEmpty()) {
                store.writing().commit(errand.forgotten());
                return;
            }
            try (Batch batch = store.writing().batch()) {
                RunManifest manifest = new RunManifest(
                        name,
                        stopping.isCancelled() ? "interrupted" : "done",
                        started,
                        Duration.between(started, Instant.now()),
                        Outcomes.sorted(made),
                        List.of());
                Block block = RunBlock.write(manifest, batch);
                batch.put(block.cid(), block.bytes());
                batch.with(Pins.added(block.cid(), name, PinKind.RUN));
                batch.with(Pins.kept(name, PinKind.RUN, settings.keepRuns()));
                batch.with(errand.forgotten());
                batch.commit();
            }
        }
    }
}
