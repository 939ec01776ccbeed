package dev.cairn.conduct;

import dev.cairn.annex.key.WholeDigest;
import dev.cairn.bus.Reactor;
import dev.cairn.cid.Cid;
import dev.cairn.conduct.content.AnnexedInputs;
import dev.cairn.conduct.content.Content;
import dev.cairn.conduct.content.HttpDownload;
import dev.cairn.conduct.content.StoreContents;
import dev.cairn.conduct.content.WebFiles;
import dev.cairn.conduct.keeping.Keeping;
import dev.cairn.conduct.others.Others;
import dev.cairn.conduct.others.PeersTasks;
import dev.cairn.conduct.record.Interrupted;
import dev.cairn.conduct.record.Outcomes;
import dev.cairn.conduct.record.RunRecord;
import dev.cairn.conduct.record.RunReport;
import dev.cairn.conduct.software.TaskSoftware;
import dev.cairn.conduct.workshop.Workshop;
import dev.cairn.container.ContainerRuntime;
import dev.cairn.dag.Node;
import dev.cairn.deliver.Courier;
import dev.cairn.deliver.Deliverer;
import dev.cairn.deliver.DeliveryMode;
import dev.cairn.deliver.Item;
import dev.cairn.deliver.Notices;
import dev.cairn.deliver.annex.AnnexDeliverer;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.image.Images;
import dev.cairn.index.Indexes;
import dev.cairn.job.Made;
import dev.cairn.lookup.LookVerticle;
import dev.cairn.lookup.Lookups;
import dev.cairn.lookup.Misses;
import dev.cairn.lookup.input.LyingInputs;
import dev.cairn.lookup.input.Obtaining;
import dev.cairn.lookup.input.PlacedInputs;
import dev.cairn.peer.Connections;
import dev.cairn.peer.input.NetworkInputs;
import dev.cairn.peer.result.Bringing;
import dev.cairn.run.Addresses;
import dev.cairn.run.RunEnded;
import dev.cairn.run.RunObserver;
import dev.cairn.run.RunVerticle;
import dev.cairn.run.StartRun;
import dev.cairn.run.StopRun;
import dev.cairn.schedule.Lost;
import dev.cairn.source.fetch.FetchProgress;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.run.LiveRun;
import dev.cairn.store.run.RunState;
import dev.cairn.task.block.RunBlock;
import dev.cairn.task.run.RunManifest;
import dev.cairn.task.run.RunOutput;
import dev.cairn.task.run.RunTask;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Does one run: wires look-ups, workers and the board, keeps the run on record, delivers, and pins what was
/// made.
public final class Conductor implements AutoCloseable {
    private final Store store;
    private final RunRequest request;
    private final Watcher watcher;
    private final Consumer<Collection<Cid>> made;
    private final SecretSource secrets;
    private final Vertx vertx;
    private final Connections connections;
    private final Cancellation stopped = new Cancellation();
    private volatile boolean begun;
    private volatile @Nullable String stopping;

    /// Who is told how it goes.
    public interface Watcher extends RunObserver, Notices {
        /// So many more files were looked at, and so many more bytes of them read.
        void read(long files, long bytes);

        /// So many more bytes came from other machines. From any thread.
        void fetched(long bytes);

        /// Something that the person should know, in a sentence. From any thread.
        void remarked(String sentence);
    }

    /// @param made is told what a task made, once it is kept; must not wait for anything
    public Conductor(
            Store store,
            RunRequest request,
            Watcher watcher,
            Consumer<Collection<Cid>> made,
            SecretSource secrets,
            Vertx vertx) {
        this.store = store;
        this.secrets = secrets;
        this.request = request;
        this.watcher = watcher;
        this.made = made;
        this.vertx = vertx;
        this.connections = new Connections(request.settings().peers(), vertx);
    }

    /// Stops what runs and starts nothing more; the run then ends soon, as interrupted. From any thread.
    public void stop(String reason) {
        stopping = reason;
        stopped.cancel();
        if (begun) {
            Addresses.STOP.ask(vertx, new StopRun(reason));
        }
    }

    /// Runs to the end.
    ///
    /// @throws CairnException if the run could not be begun, or what it made cannot be kept
    public RunReport run() {
        Set<WholeDigest> digests = EnumSet.noneOf(WholeDigest.class);
        digests.addAll(request.settings().digests());
        if (request.settings().deliver().isAnnex()) {
            digests.addAll(AnnexDeliverer.check(request.output()));
        }
        Interrupted.settle(store, request.settings().keepRuns());
        Instant started = Instant.now();
        long began = System.nanoTime();
        // What tasks left is removed while the run is put on record: so the workshop is closed after that.
        try (LiveRun live = store.runs()
                        .begin(request.plan().workflow(), request.file().toString());
                Workshop workshop = new Workshop(store, request.settings(), new StoreContents(store, lying()))) {
            RunRecord record = new RunRecord(store, live, request.plan().workflow());
            Outcomes outcomes = new Outcomes(watcher, made);
            Budget budget = new Budget(store, request.settings().maxSize());
            budget.grown(0);
            Others others = Others.of(
                    store, request.settings(), request.plan().workflow(), connections, stopped, watcher::remarked);
            RunEnded ended = schedule(record, outcomes, budget, others, workshop, digests);
            List<RunTask> tasks = outcomes.tasks();
            others.strangers().ifPresent(watcher::remarked);
            others.dissents(tasks).forEach(watcher::remarked);
            try (Batch batch = store.writing().batch()) {
                // Written while it is delivered: both take their time where there are many.
                CompletableFuture<Node> written = CompletableFuture.supplyAsync(
                        () -> RunBlock.tasks(tasks, batch), Thread.ofPlatform().name("cairn-record")::start);
                Courier courier = courier();
                Delivering delivering = new Delivering(store);
                List<Item> items = delivering.items(request.plan(), ended.made());
                Optional<CairnException> trouble = delivering.trouble();
                try {
                    courier.deliver(request.output(), items);
                } catch (CairnException e) {
                    trouble = Optional.of(e);
                    items = courier.delivered();
                }
                Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
                List<RunOutput> outputs = outputs(items);
                RunState state = state(ended, outcomes, trouble.isPresent());
                RunManifest manifest =
                        new RunManifest(request.plan().workflow(), state.word(), started, elapsed, tasks, outputs);
                Cid run = record.end(
                        manifest,
                        result(written),
                        batch,
                        state,
                        outcomes.counters(),
                        request.settings().keep(),
                        request.settings().keepRuns());
                budget.ended();
                return new RunReport(
                        run,
                        outcomes.counters(),
                        outputs,
                        elapsed,
                        courier.copied(),
                        outside(outcomes, trouble),
                        ended.stopped(),
                        trouble,
                        budget.excess());
            }
        }
    }

    private Courier courier() {
        DeliveryMode mode = request.settings().deliver();
        if (!mode.isAnnex()) {
            return new Deliverer(store, request.settings().profile(), mode, watcher, watcher::read);
        }
        String workflow = request.plan().workflow();
        return new AnnexDeliverer(
                store,
                request.settings().profile(),
                mode,
                watcher,
                watcher::remarked,
                request.settings().annexing().commits() ? Optional.of("cairn run " + workflow) : Optional.empty());
    }

    /// Of a process that failed and a disk that was full on delivery, the process is told.
    private static Optional<Kind> outside(Outcomes outcomes, Optional<CairnException> trouble) {
        if (outcomes.outside().isPresent() || outcomes.counters().failed() > 0) {
            return outcomes.outside();
        }
        return trouble.map(CairnException::kind);
    }

    private static RunState state(RunEnded ended, Outcomes outcomes, boolean trouble) {
        if (ended.stopped().isPresent()) {
            return RunState.INTERRUPTED;
        }
        boolean bad = outcomes.counters().failed() > 0 || outcomes.counters().skipped() > 0 || trouble;
        return bad ? RunState.FAILED : RunState.DONE;
    }

    private static List<RunOutput> outputs(List<Item> items) {
        List<RunOutput> outputs = new ArrayList<>(items.size());
        items.forEach(item -> outputs.add(new RunOutput(item.path(), item.kind(), item.cid())));
        return outputs;
    }

    private RunEnded schedule(
            RunRecord record,
            Outcomes outcomes,
            Budget budget,
            Others others,
            Workshop workshop,
            Set<WholeDigest> digests) {
        String workflow = request.plan().workflow();
        Optional<Indexes> asked = request.explain() ? Optional.of(others.indexes()) : Optional.empty();
        PeersTasks peers = new PeersTasks(store, workflow, request.settings().trusting(), asked);
        Images.Use use = new Images.Use(true, record::taken, watcher::remarked, stopped);
        TaskSoftware software =
                new TaskSoftware(store, false, new Images(store, connections.fetching(store), use), peers.blocks());
        Misses misses = new Misses(workflow, store.earlier(), peers.blocks(), software, peers);
        AtomicLong fetched = new AtomicLong();
        FetchProgress progress = (_, bytes) -> {
            fetched.addAndGet(bytes);
            watcher.fetched(bytes);
        };
        NetworkInputs network =
                new NetworkInputs(store, request.settings().profile(), connections, record::taken, progress, stopped);
        Obtaining obtaining = new Obtaining(request.settings().annexing().isAnybody());
        PlacedInputs inputs = new PlacedInputs(
                store.intake(),
                request.settings().profile(),
                watcher::read,
                request.settings().annexing().keys(),
                others.testimony(),
                obtaining);
        Bringing bringing = new Bringing(store, connections.fetcher(store), record::taken, progress, others.reach());
        Lookups lookups = new Lookups(
                store,
                request.settings().profile(),
                inputs,
                new WebFiles(store, request.settings().profile(), record, new HttpDownload(vertx)),
                network,
                software,
                others.candidates(),
                others.elsewhere(),
                request.policy(),
                misses,
                record);
        ContainerRuntime runtime = workshop.runtime();
        Keeping keeping =
                new Keeping(store, request.settings().profile(), digests, record, runtime::name, runtime.isolates());
        try (Content content =
                Content.of(store, request.settings(), connections, inputs, obtaining, record, progress, stopped)) {
            AnnexedInputs annexed = new AnnexedInputs(
                    store,
                    request.settings().profile(),
                    inputs,
                    obtaining,
                    content.after(),
                    watcher::read,
                    others.testimony(),
                    watcher::remarked);
            Orders orders = new Orders(
                    store,
                    request.settings().profile(),
                    software,
                    workshop.worker(),
                    secrets,
                    network,
                    annexed,
                    record,
                    new LimitNotice(runtime, watcher::remarked));
            Attempts attempts = new Attempts(
                    store,
                    request.policy(),
                    workshop.kept(),
                    orders,
                    lookups::find,
                    keeping,
                    bringing::have,
                    Optional.of(content.missing()),
                    bytes -> budget.grown(bytes + fetched.getAndSet(0)));
            return start(lookups, attempts, made -> brought(bringing, made), outcomes);
        }
    }

    private Lost brought(Bringing bringing, Made made) {
        return request.settings().deliver() == DeliveryMode.NONE
                ? Lost.NONE
                : bringing.have(request.plan().handover(made).deliveries(), made, stopped);
    }

    private RunEnded start(Lookups lookups, Attempts attempts, Function<Made, Lost> bringer, Outcomes outcomes) {
        Insides insides = new Insides(store);
        return result(Future.all(
                        vertx.deployVerticle(new LookVerticle(lookups)),
                        vertx.deployVerticle(new AttemptVerticle(
                                attempts, bringer, request.settings().jobs())),
                        vertx.deployVerticle(new RunVerticle(insides::has)))
                .compose(deployed -> begin(outcomes))
                .toCompletionStage()
                .toCompletableFuture());
    }

    private static <T> T result(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw unwrapped(e);
        }
    }

    /// Whoever wanted it to stop before there was anybody to tell is heard now.
    private Future<RunEnded> begin(Outcomes outcomes) {
        Future<RunEnded> ended =
                Addresses.START.ask(vertx, new StartRun(request.plan().start(), request.policy(), outcomes));
        begun = true;
        String reason = stopping;
        if (reason != null) {
            Addresses.STOP.ask(vertx, new StopRun(reason));
        }
        return ended;
    }

    private LyingInputs lying() {
        return new LyingInputs(store.intake(), request.settings().profile(), watcher::read);
    }

    private static RuntimeException unwrapped(CompletionException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CairnException broken) {
                return broken;
            }
        }
        return e;
    }

    /// Nothing works on any more; what was given to work with has ended too.
    @Override
    public void close() {
        connections.close();
        Reactor.stop(vertx);
    }
}
