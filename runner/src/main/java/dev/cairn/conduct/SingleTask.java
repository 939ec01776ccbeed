package dev.cairn.conduct;

import dev.cairn.cid.Cid;
import dev.cairn.circle.Beliefs;
import dev.cairn.conduct.content.AnnexedInputs;
import dev.cairn.conduct.content.InputsByCid;
import dev.cairn.conduct.content.RepositoryContent;
import dev.cairn.conduct.content.SomeSources;
import dev.cairn.conduct.content.StoreContents;
import dev.cairn.conduct.keeping.Keeping;
import dev.cairn.conduct.others.Others;
import dev.cairn.conduct.others.OthersResult;
import dev.cairn.conduct.record.RunRecord;
import dev.cairn.conduct.software.TaskSoftware;
import dev.cairn.conduct.workshop.Workshop;
import dev.cairn.config.Settings;
import dev.cairn.container.ContainerRuntime;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.image.Images;
import dev.cairn.job.Job;
import dev.cairn.job.JobOptions;
import dev.cairn.job.Resources;
import dev.cairn.job.Software;
import dev.cairn.lookup.Candidates;
import dev.cairn.lookup.input.LyingInputs;
import dev.cairn.lookup.input.Obtaining;
import dev.cairn.lookup.input.PlacedInputs;
import dev.cairn.peer.Connections;
import dev.cairn.peer.input.NetworkInputs;
import dev.cairn.run.Attempt;
import dev.cairn.schedule.Attempted;
import dev.cairn.schedule.Lost;
import dev.cairn.schedule.Outcome;
import dev.cairn.schedule.Policy;
import dev.cairn.schedule.Yield;
import dev.cairn.source.fetch.FetchProgress;
import dev.cairn.store.Store;
import dev.cairn.store.intake.Testimony;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.lock.Hold;
import dev.cairn.store.run.LiveRun;
import dev.cairn.task.Task;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs one task by itself, of which nothing is known but its key: no workflow, no scheduler. What it makes is
/// in the store and the index afterwards, where any run finds it.
public final class SingleTask {
    /// How long between two questions after an equal task of another process, at first and at most.
    private static final long FIRST_WAIT_MS = 20;

    private static final long LONGEST_WAIT_MS = 500;

    private final Store store;
    private final Settings settings;
    private final Wish wish;
    private final SecretSource secrets;
    private final Consumer<String> news;
    private final Cancellation stopping = new Cancellation();
    private volatile boolean stopped;
    private volatile @Nullable Attempts attempts;

    /// How it is to be run.
    ///
    /// @param force     whether it runs although there is a result
    /// @param resources what it gets
    public record Wish(boolean force, Resources resources) {}

    /// @param news told in a sentence what takes long
    public SingleTask(Store store, Settings settings, Wish wish, SecretSource secrets, Consumer<String> news) {
        this.store = store;
        this.settings = settings;
        this.wish = wish;
        this.secrets = secrets;
        this.news = news;
    }

    /// Stops it; it then ends soon, as skipped. From any thread.
    public void stop() {
        stopped = true;
        stopping.cancel();
        Attempts running = attempts;
        if (running != null) {
            running.stop();
        }
    }

    /// Runs it to its end, unless there is a result, or one when an equal task that runs elsewhere has ended.
    ///
    /// @throws CairnException REFUSED if the CID names something else or a secret is not given, MISSING if the
    ///     task or an input is not here, UNAVAILABLE if this machine lacks the task's software
    public Outcome run(Cid key) {
        Task task = KnownTask.read(store.blocks(), key);
        KnownTask.checkShared(task);
        Candidates candidates = candidates();
        Candidates.Found found;
        try (Hold _ = store.writing().hold()) {
            found = candidates.find(key, task);
        }
        if (found.made().isPresent() && !wish.force()) {
            return new Outcome.Hit(found.made().get());
        }
        String reason = wish.force() ? "it was forced" : found.gone().orElse("there is no result of it");
        try (LiveRun errand = store.runs().errand();
                RepositoryContent annexes = annexes(store, settings, stopping);
                Connections connections = new Connections(settings.peers())) {
            RunRecord record = new RunRecord(store, errand, "");
            store.writing().commit(record.needed(key));
            try {
                Optional<Yield> made = madeElsewhere(key, task, record, connections);
                if (made.isPresent()) {
                    return new Outcome.Hit(made.get());
                }
                Attempt attempt = new Attempt(job(task), key, task, 1, wish.force());
                TaskSoftware software = software(record, connections);
                software.learn(task.software(), Path.of(""));
                return run(task, attempt, candidates, record, reason, software, annexes);
            } finally {
                store.writing().commit(errand.forgotten());
            }
        }
    }

    private Optional<Yield> madeElsewhere(Cid key, Task task, RunRecord record, Connections connections) {
        if (wish.force() || caching(task) != Job.Caching.REUSED) {
            return Optional.empty();
        }
        Others others = Others.of(store, settings, "", connections, stopping, news);
        return new OthersResult(store, settings, connections, record, others).find(key, task, stopping);
    }

    /// Runs it whatever results there are, and lets what it makes stand behind them.
    ///
    /// @param record  notes what it makes, so that it stays as long as that is wanted
    /// @param annexes where inputs are looked for that are not here
    /// @throws CairnException as [#run(Cid)] does
    public Outcome again(Cid key, TaskSoftware software, RunRecord record, RepositoryContent annexes) {
        Task task = KnownTask.read(store.blocks(), key);
        KnownTask.checkShared(task);
        store.writing().commit(record.needed(key));
        return run(
                task,
                new Attempt(job(task), key, task, 1, true),
                candidates(),
                record,
                "it was audited",
                software,
                annexes);
    }

    /// What is looked for where the program was called.
    public static RepositoryContent annexes(Store store, Settings settings, Cancellation stopping) {
        RepositoryContent annexes = new RepositoryContent(store, settings.profile(), settings.annexing(), Path.of(""));
        stopping.react(() -> Thread.ofPlatform().name("annex-stop").start(annexes::stop));
        return annexes;
    }

    private TaskSoftware software(RunRecord record, Connections connections) {
        Images.Use use = new Images.Use(true, record::taken, news, stopping);
        return new TaskSoftware(store, false, new Images(store, connections.fetching(store), use));
    }

    private Candidates candidates() {
        return new Candidates(
                store,
                settings.runtime() != Settings.RuntimeChoice.NONE,
                () -> new Beliefs(store, settings.trusting()).of(""),
                false);
    }

    private Outcome run(
            Task task,
            Attempt attempt,
            Candidates candidates,
            RunRecord record,
            String reason,
            TaskSoftware software,
            RepositoryContent annexes) {
        KnownTask.checkSoftware(attempt.key(), task, software);
        KnownTask.checkSecrets(task, secrets);
        try (Connections connections = new Connections(settings.peers())) {
            new InputsByCid(store, settings, connections, record, annexes).have(task, stopping);
            NetworkInputs network = new NetworkInputs(
                    store, settings.profile(), connections, record::taken, FetchProgress.NONE, stopping);
            return run(attempt, candidates, record, reason, software, network);
        }
    }

    private Outcome run(
            Attempt attempt,
            Candidates candidates,
            RunRecord record,
            String reason,
            TaskSoftware software,
            NetworkInputs network) {
        LyingInputs lying = new LyingInputs(store.intake(), settings.profile(), Progress.NONE);
        try (Workshop workshop = new Workshop(store, settings, new StoreContents(store, lying))) {
            ContainerRuntime runtime = workshop.runtime();
            Keeping keeping = new Keeping(
                    store, settings.profile(), settings.digests(), record, runtime::name, runtime.isolates());
            // Of a task alone nobody knows where its inputs lay.
            Obtaining nobody = Obtaining.nobody();
            AnnexedInputs annexed = new AnnexedInputs(
                    store,
                    settings.profile(),
                    new PlacedInputs(
                            store.intake(),
                            settings.profile(),
                            Progress.NONE,
                            settings.annexing().keys(),
                            Testimony.NONE,
                            nobody),
                    nobody,
                    new SomeSources(store, Optional.empty(), record::taken, FetchProgress.NONE),
                    Progress.NONE,
                    Testimony.NONE,
                    _ -> {});
            Orders orders = new Orders(
                    store,
                    settings.profile(),
                    software,
                    workshop.worker(),
                    secrets,
                    network,
                    annexed,
                    record,
                    new LimitNotice(runtime, news));
            Policy policy = new Policy(false, wish.force(), Set.of(), 1, Long.MAX_VALUE);
            Attempts made = new Attempts(
                    store,
                    policy,
                    workshop.kept(),
                    orders,
                    (key, wanted) -> candidates.find(key, wanted).made(),
                    keeping,
                    (_, _, _) -> Lost.NONE,
                    Optional.empty(),
                    _ -> {});
            attempts = made;
            if (stopped) {
                made.stop();
            }
            return outcome(made, attempt, reason);
        }
    }

    private Outcome outcome(Attempts made, Attempt attempt, String reason) {
        long wait = FIRST_WAIT_MS;
        while (true) {
            switch (made.attempt(attempt, () -> {})) {
                case Attempted.Succeeded well -> {
                    return new Outcome.Ran(well.made(), well.execution(), 1, well.elapsed(), well.told(reason));
                }
                case Attempted.Found(Yield found) -> {
                    return new Outcome.Hit(found);
                }
                case Attempted.Failed badly -> {
                    return new Outcome.Failed(
                            Optional.of(attempt.key()),
                            badly.execution(),
                            badly.exit(),
                            1,
                            badly.elapsed(),
                            badly.reason(),
                            badly.outside(),
                            badly.told());
                }
                case Attempted.Waiting _, Attempted.Lacking _ ->
                    throw new IllegalStateException("a task by itself waits for no other");
                case Attempted.Stopped _ -> {
                    return new Outcome.Skipped("interrupted");
                }
                case Attempted.Busy _ -> {
                    if (stopped) {
                        return new Outcome.Skipped("interrupted");
                    }
                    if (wait == FIRST_WAIT_MS) {
                        news.accept("an equal task runs already; waiting for it");
                    }
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(wait));
                    wait = Math.min(LONGEST_WAIT_MS, 2 * wait);
                }
            }
        }
    }

    /// What had secrets, or may have had an answer of the network that others would not get, counts here alone.
    private static Job.Caching caching(Task task) {
        return task.secrets().isEmpty() && !task.network() ? Job.Caching.REUSED : Job.Caching.HERE;
    }

    /// What the worker wants to know of it, as a job.
    private Job job(Task task) {
        return new Job(
                0,
                "",
                Collections.emptySortedMap(),
                Software.HOST,
                task.command(),
                task.env(),
                task.values(),
                List.of(),
                task.outputs(),
                task.secrets(),
                task.network(),
                task.salt(),
                caching(task),
                wish.resources(),
                0,
                Set.of(),
                "",
                JobOptions.NONE);
    }
}
