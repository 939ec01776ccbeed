package dev.cairn.lookup;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.job.Job;
import dev.cairn.job.JobInput;
import dev.cairn.job.Origin;
import dev.cairn.lookup.input.HostInputs;
import dev.cairn.lookup.input.Identity;
import dev.cairn.lookup.input.InputIdentities;
import dev.cairn.lookup.input.IpfsInputs;
import dev.cairn.lookup.input.WebInputs;
import dev.cairn.run.EqualState;
import dev.cairn.run.Wanted;
import dev.cairn.schedule.Looked;
import dev.cairn.schedule.Lost;
import dev.cairn.schedule.Policy;
import dev.cairn.schedule.Yield;
import dev.cairn.store.Store;
import dev.cairn.store.lock.Hold;
import dev.cairn.task.Task;
import dev.cairn.task.TaskInput;
import dev.cairn.task.block.TaskBlock;
import dev.cairn.task.run.RunTask;
import dev.cairn.unixfs.ImportProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks jobs up. Any thread may; many jobs at once cost little more than one.
public final class Lookups {
    private final Store store;
    private final HostInputs host;
    private final InputIdentities inputs;
    private final Candidates candidates;
    private final Elsewhere elsewhere;
    private final SoftwareIdentities software;
    private final Policy policy;
    private final Misses misses;
    private final HitKeeper keeper;

    /// @param profile   how texts that a workflow holds are named
    /// @param software  names what tasks run with
    /// @param elsewhere what others have made
    public Lookups(
            Store store,
            ImportProfile profile,
            HostInputs host,
            WebInputs web,
            IpfsInputs ipfs,
            SoftwareIdentities software,
            Candidates candidates,
            Elsewhere elsewhere,
            Policy policy,
            Misses misses,
            HitKeeper keeper) {
        this.store = store;
        this.host = host;
        this.inputs = new InputIdentities(profile, host, web, ipfs, store.blocks());
        this.candidates = candidates;
        this.elsewhere = elsewhere;
        this.software = software;
        this.policy = policy;
        this.misses = misses;
        this.keeper = keeper;
    }

    /// What there is for each of these jobs, in the order of the question.
    public List<Looked> look(List<Wanted> wanted) {
        List<List<Identity>> identities = inputs.of(wanted);
        List<Made> made = new ArrayList<>(wanted.size());
        Map<Cid, Task> shared = new HashMap<>();
        Set<Cid> here = new HashSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            Made next = make(wanted.get(i).job(), identities.get(i));
            made.add(next);
            if (next instanceof Made.Whole whole && !policy.alone(whole.job())) {
                shared.put(whole.key(), whole.task());
                if (wanted.get(i).here()) {
                    here.add(whole.key());
                }
            }
        }
        Map<Cid, Task> asked;
        try (Hold _ = store.writing().hold()) {
            Map<Cid, Candidates.Found> found = candidates.find(shared, here);
            asked = elsewhere.isAnybody() ? lacking(made, shared, here, found) : Map.of();
            if (asked.isEmpty()) {
                return looked(made, found, Elsewhere.Offers.NONE);
            }
        }
        // It may take long, so nobody keeps gc away meanwhile, and all is looked up anew.
        Elsewhere.Offers offers = elsewhere.ask(asked);
        try (Hold _ = store.writing().hold()) {
            Map<Cid, Candidates.Found> found = candidates.find(shared, here);
            offers.adopt();
            return looked(made, found, offers);
        }
    }

    private List<Looked> looked(List<Made> made, Map<Cid, Candidates.Found> found, Elsewhere.Offers offers) {
        List<Looked> looked = new ArrayList<>(made.size());
        List<RunTask> hits = new ArrayList<>();
        List<RunTask> adopted = new ArrayList<>();
        Set<Cid> needed = new LinkedHashSet<>();
        List<TaskInput> inputs = new ArrayList<>();
        made.forEach(one -> {
            if (one instanceof Made.Whole whole) {
                inputs.addAll(whole.task().reads());
            }
        });
        // So that it is not looked up one by one.
        List<Cid> _ = host.records(inputs);
        for (Made one : made) {
            looked.add(
                    switch (one) {
                        case Made.Broken broken -> broken.why();
                        case Made.Whole whole ->
                            looked(whole, found(whole.key(), found, offers), hits, adopted, needed);
                    });
        }
        if (!hits.isEmpty() || !needed.isEmpty()) {
            keeper.keep(hits, adopted, needed);
        }
        return looked;
    }

    /// The tasks that have no result here, and may have one elsewhere.
    private static Map<Cid, Task> lacking(
            List<Made> made, Map<Cid, Task> shared, Set<Cid> here, Map<Cid, Candidates.Found> found) {
        Map<Cid, Task> lacking = new HashMap<>();
        for (Made one : made) {
            if (one instanceof Made.Whole whole
                    && whole.job().caching() == Job.Caching.REUSED
                    && shared.containsKey(whole.key())
                    && !here.contains(whole.key())
                    && found.getOrDefault(whole.key(), Candidates.Found.NOTHING)
                            .made()
                            .isEmpty()) {
                lacking.put(whole.key(), whole.task());
            }
        }
        return lacking;
    }

    private static Candidates.Found found(Cid key, Map<Cid, Candidates.Found> here, Elsewhere.Offers offers) {
        Candidates.Found known = here.getOrDefault(key, Candidates.Found.NOTHING);
        if (known.made().isPresent()) {
            return known;
        }
        Candidates.Found offered = offers.of(key).orElse(Candidates.Found.NOTHING);
        return offered.made().isPresent() || known.gone().isEmpty() ? offered : known;
    }

    private sealed interface Made {
        record Whole(Job job, Cid key, Task task) implements Made {}

        record Broken(Looked why) implements Made {}
    }

    private Made make(Job job, List<Identity> identities) {
        for (int i = 0; i < identities.size(); i++) {
            if (identities.get(i) instanceof Identity.Broken broken) {
                return new Made.Broken(broken(job, job.reads().get(i).origin(), broken));
            }
        }
        if (identities.stream().anyMatch(Identity.Lacking.class::isInstance)) {
            return new Made.Broken(new Looked.Lacking(job.number()));
        }
        Cid identity;
        try {
            identity = software.of(job.software());
        } catch (CairnException e) {
            return new Made.Broken(new Looked.Unequipped(job.number(), e.kind(), e.sentence()));
        }
        Task task = TaskMaker.task(job, identities, identity);
        return new Made.Whole(job, TaskBlock.key(task), task);
    }

    /// What another job made, and cannot be looked into, is made again.
    private static Looked broken(Job job, Origin origin, Identity.Broken broken) {
        return origin instanceof Origin.Produced produced && broken.kind() != Kind.REFUSED
                ? new Looked.Waiting(job.number(), Lost.of(Map.of(produced.job(), broken.reason())))
                : new Looked.Broken(job.number(), broken.kind(), broken.reason());
    }

    private Looked looked(
            Made.Whole whole, Candidates.Found candidate, List<RunTask> hits, List<RunTask> adopted, Set<Cid> needed) {
        Job job = whole.job();
        needed.addAll(fetched(whole));
        if (candidate.made().isPresent() && !policy.alone(job)) {
            List<Cid> named = host.records(whole.task().reads());
            needed.addAll(named);
            Yield made = candidate.made().get().and(named);
            hits.add(hit(job, made));
            if (made.from().isPresent()) {
                adopted.add(hits.getLast());
            }
            return new Looked.Found(job.number(), made);
        }
        needed.add(whole.task().software());
        return new Looked.Absent(job.number(), whole.key(), whole.task(), reason(whole, candidate));
    }

    /// What a task reads that lies in the store though no task made it.
    private static Set<Cid> fetched(Made.Whole whole) {
        Set<String> paths = new HashSet<>();
        for (JobInput input : whole.job().inputs()) {
            switch (input.origin()) {
                case Origin.Ipfs _, Origin.Ipns _, Origin.Web _ -> paths.add(input.path());
                case Origin.HostFile _, Origin.HostFolder _, Origin.Content _, Origin.Produced _ -> {}
            }
        }
        Set<Cid> cids = new LinkedHashSet<>();
        if (!paths.isEmpty()) {
            for (TaskInput input : whole.task().inputs()) {
                if (paths.contains(input.path())) {
                    cids.add(input.cid());
                }
            }
        }
        return cids;
    }

    /// A result of one task, if there is one now.
    public Optional<Yield> find(Cid key, Task task) {
        return candidates.find(key, task).made();
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
                Optional.empty(),
                made.records());
    }

    private String reason(Made.Whole whole, Candidates.Found candidate) {
        Job job = whole.job();
        if (policy.forces(job)) {
            return "it was forced";
        }
        if (job.caching() == Job.Caching.NEVER) {
            if (!job.options().shared().isEmpty()) {
                return "it shares " + String.join(", ", job.options().shared().keySet())
                        + " with this machine, so it is not reused";
            }
            return job.network() ? "it has the network, so it is not reused" : "it says cache: false";
        }
        return candidate.gone().orElseGet(() -> misses.reason(job, whole.key(), whole.task()));
    }
}
