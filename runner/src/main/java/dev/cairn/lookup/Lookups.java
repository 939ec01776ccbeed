package dev.cairn.lookup;

import dev.cairn.cid.Cid;
import dev.cairn.job.Job;
import dev.cairn.run.EqualState;
import dev.cairn.run.Wanted;
import dev.cairn.schedule.Looked;
import dev.cairn.schedule.Policy;
import dev.cairn.schedule.Yield;
import dev.cairn.store.Store;
import dev.cairn.store.lock.Hold;
import dev.cairn.task.RunTask;
import dev.cairn.task.Task;
import dev.cairn.task.TaskBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/// Looks jobs up. Any thread may; many jobs at once cost little more than one.
public final class Lookups {
    private final Store store;
    private final InputIdentities inputs;
    private final Candidates candidates;
    private final Supplier<Cid> software;
    private final Policy policy;
    private final Misses misses;
    private final HitKeeper keeper;

    /// @param software  the identity of what tasks run with, asked for when the first one is looked up
    /// @param isolated  whether what is not run in a container does not count
    public Lookups(
            Store store,
            HostInputs host,
            WebInputs web,
            Supplier<Cid> software,
            boolean isolated,
            Policy policy,
            Misses misses,
            HitKeeper keeper) {
        this.store = store;
        this.inputs = new InputIdentities(store.profile(), host, web, store.blocks());
        this.candidates = new Candidates(store, isolated);
        this.software = software;
        this.policy = policy;
        this.misses = misses;
        this.keeper = keeper;
    }

    /// What there is for each of these jobs, in the order of the question.
    public List<Looked> look(List<Wanted> wanted) {
        List<List<Identity>> identities = inputs.of(wanted);
        Map<Integer, Looked.Broken> broken = new HashMap<>();
        Map<Integer, Cid> keys = new HashMap<>();
        Map<Cid, Task> tasks = new HashMap<>();
        Map<Cid, Task> shared = new HashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            Job job = wanted.get(i).job();
            Optional<Looked.Broken> trouble = broken(job, identities.get(i));
            if (trouble.isPresent()) {
                broken.put(job.number(), trouble.get());
                continue;
            }
            Task task = TaskMaker.task(job, identities.get(i), software.get());
            Cid key = TaskBlock.key(task);
            keys.put(job.number(), key);
            tasks.put(key, task);
            if (!policy.alone(job)) {
                shared.put(key, task);
            }
        }
        try (Hold hold = store.writing().hold()) {
            Map<Cid, Candidates.Found> found = candidates.find(shared);
            List<Looked> looked = new ArrayList<>(wanted.size());
            List<RunTask> hits = new ArrayList<>();
            for (Wanted one : wanted) {
                Job job = one.job();
                Looked.Broken trouble = broken.get(job.number());
                Cid key = keys.get(job.number());
                if (trouble != null || key == null) {
                    looked.add(Objects.requireNonNull(trouble));
                    continue;
                }
                Candidates.Found candidate = found.getOrDefault(key, Candidates.Found.NOTHING);
                if (candidate.made().isPresent() && !policy.alone(job)) {
                    Yield made = candidate.made().get();
                    looked.add(new Looked.Found(job.number(), made));
                    hits.add(hit(job, made));
                } else {
                    Task task = Objects.requireNonNull(tasks.get(key));
                    looked.add(new Looked.Absent(job.number(), key, task, reason(job, key, task, candidate)));
                }
            }
            if (!hits.isEmpty()) {
                keeper.keep(hits);
            }
            return looked;
        }
    }

    /// A result of one task, if there is one now.
    public Optional<Yield> find(Cid key, Task task) {
        return candidates
                .find(Map.of(key, task))
                .getOrDefault(key, Candidates.Found.NOTHING)
                .made();
    }

    /// Where the equal task of another process stands.
    public EqualState equal(Cid key, Task task) {
        Optional<Hold> lease = store.tryLease(key);
        lease.ifPresent(Hold::close);
        return new EqualState(lease.isEmpty(), find(key, task));
    }

    private static RunTask hit(Job job, Yield made) {
        return new RunTask(
                job.process(),
                job.member(),
                "hit",
                Optional.of(made.task()),
                Optional.of(made.result()),
                Optional.empty());
    }

    private static Optional<Looked.Broken> broken(Job job, List<Identity> identities) {
        for (Identity identity : identities) {
            if (identity instanceof Identity.Broken broken) {
                return Optional.of(new Looked.Broken(job.number(), broken.kind(), broken.reason()));
            }
        }
        return Optional.empty();
    }

    private String reason(Job job, Cid key, Task task, Candidates.Found candidate) {
        if (policy.forces(job)) {
            return "it was forced";
        }
        if (job.caching() == Job.Caching.NEVER) {
            return job.network() ? "it has the network, so it is not reused" : "it says cache: false";
        }
        return candidate.gone().orElseGet(() -> misses.reason(job, key, task));
    }
}
