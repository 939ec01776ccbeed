package dev.cairn.conduct;

import dev.cairn.cid.Cid;
import dev.cairn.conduct.content.MissingContent;
import dev.cairn.conduct.keeping.Keeping;
import dev.cairn.conduct.keeping.TaskBlocks;
import dev.cairn.conduct.workshop.WorkPlace;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.job.Job;
import dev.cairn.run.Attempt;
import dev.cairn.schedule.Attempted;
import dev.cairn.schedule.Lost;
import dev.cairn.schedule.Policy;
import dev.cairn.schedule.Yield;
import dev.cairn.store.Store;
import dev.cairn.store.lock.Hold;
import dev.cairn.task.ResultEntry;
import dev.cairn.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

/// Attempts at tasks, each by itself, several at once: the lease of its key, the container, and what it made
/// into the store.
final class Attempts {
    private final Store store;
    private final Policy policy;
    private final Optional<WorkPlace> kept;
    private final Orders orders;
    private final Finder finder;
    private final Keeping keeping;
    private final Bringer bringer;
    private final Optional<MissingContent> missing;
    private final LongConsumer grown;
    private final Set<Cancellation> running = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean stopped = new AtomicBoolean();

    /// Whoever knows which results there are now.
    interface Finder {
        Optional<Yield> find(Cid key, Task task);
    }

    /// Whoever gets here what a task reads of others.
    interface Bringer {
        Lost have(Job job, Task task, Cancellation wish);
    }

    /// @param kept    where the scratch folders of those that fail are kept, if they are
    /// @param missing whoever gets content that is missing before a task takes its slot
    /// @param grown   told by how many bytes the store may have grown
    Attempts(
            Store store,
            Policy policy,
            Optional<WorkPlace> kept,
            Orders orders,
            Finder finder,
            Keeping keeping,
            Bringer bringer,
            Optional<MissingContent> missing,
            LongConsumer grown) {
        this.store = store;
        this.policy = policy;
        this.kept = kept;
        this.orders = orders;
        this.finder = finder;
        this.keeping = keeping;
        this.bringer = bringer;
        this.missing = missing;
        this.grown = grown;
    }

    /// Stops all that run, and every later one before it starts.
    void stop() {
        stopped.set(true);
        running.forEach(Cancellation::cancel);
    }

    /// Gets what is missing for a job, as far as it is to be had.
    ///
    /// @param task what it is looked up as; empty if only what is missing can tell
    void get(Job job, Optional<Task> task) {
        Cancellation cancellation = new Cancellation();
        running.add(cancellation);
        try {
            if (!stopped.get()) {
                missing.ifPresent(content -> content.get(job, task, cancellation));
            }
        } catch (CairnException e) {
            // Whoever is stopped is told so when it is to go on.
            if (e.kind() != Kind.INTERRUPTED) {
                throw e;
            }
        } finally {
            running.remove(cancellation);
        }
    }

    /// @param vacated told when the task has ended well, before what it made is kept
    Attempted attempt(Attempt attempt, Runnable vacated) {
        if (stopped.get()) {
            return new Attempted.Stopped();
        }
        if (missing.filter(content -> content.isLacking(attempt.job(), attempt.task()))
                .isPresent()) {
            return new Attempted.Lacking();
        }
        if (attempt.alone()) {
            return run(attempt, vacated);
        }
        Optional<Hold> lease = store.tryLease(attempt.key());
        if (lease.isEmpty()) {
            return new Attempted.Busy();
        }
        try (Hold _ = lease.get()) {
            // Whoever had the lease until now may have made it.
            Optional<Yield> found = finder.find(attempt.key(), attempt.task());
            return found.<Attempted>map(Attempted.Found::new).orElseGet(() -> run(attempt, vacated));
        }
    }

    private Attempted run(Attempt attempt, Runnable vacated) {
        Cancellation cancellation = new Cancellation();
        running.add(cancellation);
        try {
            if (stopped.get()) {
                return new Attempted.Stopped();
            }
            Lost lost = bringer.have(attempt.job(), attempt.task(), cancellation);
            if (!lost.isNone()) {
                return new Attempted.Waiting(lost);
            }
            Instant started = Instant.now();
            if (!orders.have(attempt, cancellation)) {
                return new Attempted.Waiting(Lost.NONE);
            }
            TaskBlocks blocks = TaskBlocks.of(attempt.task());
            try (dev.cairn.worker.Attempt ended = orders.run(attempt, cancellation)) {
                return switch (ended) {
                    case dev.cairn.worker.Attempt.Succeeded well -> {
                        vacated.run();
                        yield succeeded(attempt, blocks, well, started);
                    }
                    case dev.cairn.worker.Attempt.Failed badly -> failed(attempt, blocks, badly, started);
                    case dev.cairn.worker.Attempt.Stopped _ -> new Attempted.Stopped();
                };
            }
        } catch (CairnException e) {
            if (e.kind() == Kind.INTERRUPTED && cancellation.isCancelled()) {
                return new Attempted.Stopped();
            }
            throw e;
        } finally {
            running.remove(cancellation);
        }
    }

    private Attempted succeeded(
            Attempt attempt, TaskBlocks blocks, dev.cairn.worker.Attempt.Succeeded well, Instant started) {
        boolean forced = policy.forces(attempt.job());
        Attempted.Succeeded kept = keeping.success(attempt, blocks, well, started, forced);
        grown.accept(kept.made().entries().stream().mapToLong(ResultEntry::size).sum());
        return kept;
    }

    private Attempted failed(
            Attempt attempt, TaskBlocks blocks, dev.cairn.worker.Attempt.Failed badly, Instant started) {
        boolean full = badly.cause() == dev.cairn.worker.Attempt.Cause.SPACE;
        String told = Failures.told(attempt, badly);
        // What filled the disk would leave no room to tell of it: it may be the store's too.
        Optional<Cid> execution = execution(attempt, blocks, badly.completed(full && kept.isEmpty()), started);
        String where =
                kept.map(place -> Failures.kept(badly, place.keptFolder())).orElse("");
        Optional<Kind> outside = full || execution.isEmpty() ? Optional.of(Kind.FULL) : Optional.empty();
        return new Attempted.Failed(
                execution,
                badly.exit(),
                Duration.between(started, Instant.now()),
                badly.reason(),
                outside,
                told + where);
    }

    /// Empty if the store has no room for it: what happened is told all the same.
    private Optional<Cid> execution(
            Attempt attempt, TaskBlocks blocks, dev.cairn.worker.Attempt.Failed badly, Instant started) {
        try {
            return Optional.of(keeping.failure(attempt, blocks, badly, started));
        } catch (CairnException e) {
            if (e.kind() != Kind.FULL) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
