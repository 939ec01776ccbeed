package dev.cairn.peer.input;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.job.Job;
import dev.cairn.job.JobInput;
import dev.cairn.job.Origin;
import dev.cairn.lookup.input.Identity;
import dev.cairn.lookup.input.IpfsInputs;
import dev.cairn.peer.Connections;
import dev.cairn.source.fetch.FetchProgress;
import dev.cairn.source.fetch.Fetcher;
import dev.cairn.source.fetch.WiderBlocks;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Change;
import dev.cairn.system.Workers;
import dev.cairn.task.Task;
import dev.cairn.task.TaskInput;
import dev.cairn.unixfs.ImportProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/// The inputs of a run that are content of IPFS. Each address is followed once, fetching the blocks on its way; what
/// lies there is fetched when a task is to run that reads it, or if only its bytes can tell what it is called with
/// this store's profile. What that came to is remembered, so that another run asks nobody. Any thread may ask.
public final class NetworkInputs implements IpfsInputs {
    private static final int AT_ONCE = 16;

    private final Store store;
    private final ImportProfile profile;
    private final Remembered remembered;
    private final Addresses addresses;
    private final Fetcher fetcher;
    private final Function<Cid, Change> keeping;
    private final FetchProgress progress;
    private final Cancellation cancellation;
    private final Map<Origin, FutureTask<Identity>> known = new ConcurrentHashMap<>();
    private final Map<Cid, Object> locks = new ConcurrentHashMap<>();

    /// @param keeping      what keeps content as long as the run needs it, to be written with what is fetched
    /// @param cancellation when nothing is wanted any more
    public NetworkInputs(
            Store store,
            ImportProfile profile,
            Connections connections,
            Function<Cid, Change> keeping,
            FetchProgress progress,
            Cancellation cancellation) {
        this.store = store;
        this.profile = profile;
        this.fetcher = connections.fetcher(store);
        this.remembered = new Remembered(store, profile);
        this.addresses = new Addresses(
                new NameAnswers(store, connections, cancellation),
                WiderBlocks.storing(store, fetcher, cancellation),
                profile);
        this.keeping = keeping;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    @Override
    public Map<Origin, Identity> identities(Collection<Origin> origins) {
        List<Origin> fresh =
                origins.stream().filter(origin -> !known.containsKey(origin)).toList();
        Workers.each(fresh, AT_ONCE, () -> this::identity);
        Map<Origin, Identity> found = HashMap.newHashMap(origins.size());
        origins.forEach(origin -> found.put(origin, identity(origin)));
        return found;
    }

    private Identity identity(Origin origin) {
        FutureTask<Identity> task = known.computeIfAbsent(origin, one -> new FutureTask<>(() -> found(one)));
        task.run();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Identity.Broken(Kind.INTERRUPTED, "looking for " + origin + " was interrupted");
        }
    }

    private Identity found(Origin origin) {
        try {
            Origin.Ipfs address = addresses.address(origin);
            // The blocks on the way are the run's as well: whoever reads this address from here needs them.
            store.writing().note(keeping.apply(address.root()));
            Optional<Identity.Known> before = remembered.find(address);
            if (before.isPresent()) {
                return before.get();
            }
            Identity target = addresses.target(address);
            return target instanceof Identity.Known found ? named(address, found) : target;
        } catch (CairnException e) {
            return new Identity.Broken(e.kind(), e.sentence());
        }
    }

    private Identity named(Origin.Ipfs address, Identity.Known target) {
        Cid cid = target.cid();
        if (cid.codec() == Codec.RAW) {
            // It is looked at, so it may as well be stored.
            have(cid, cancellation);
        }
        Optional<Cid> own = addresses.own(cid);
        Identity.Known named = new Identity.Known(
                own.orElseGet(() -> renaming().stored(cid, cancellation)), target.kind(), false, List.of());
        store.writing().note(remembered.learnt(address, named));
        return named;
    }

    private Renaming renaming() {
        return new Renaming(store, profile, fetcher, keeping, progress);
    }

    /// Has all of this content here when it returns.
    ///
    /// @throws CairnException as [Fetcher#fetch] does
    public void have(Cid cid, Cancellation wish) {
        if (!store.presence().isHere(cid)) {
            fetcher.fetch(cid, wish, progress, keeping.apply(cid));
        }
    }

    /// Has all that a task reads from IPFS here when it returns.
    ///
    /// @throws CairnException MISSING if nobody who was asked has it, naming the input and what each of them said
    public void have(Job job, Task task, Cancellation wish) {
        Map<String, Origin> origins = new HashMap<>();
        for (JobInput input : job.inputs()) {
            if (input.origin() instanceof Origin.Ipfs || input.origin() instanceof Origin.Ipns) {
                origins.put(input.path(), input.origin());
            }
        }
        if (origins.isEmpty()) {
            return;
        }
        List<TaskInput> wanted = new ArrayList<>();
        for (TaskInput input : task.inputs()) {
            if (origins.containsKey(input.path())) {
                wanted.add(input);
            }
        }
        Set<Cid> here =
                store.presence().areHere(wanted.stream().map(TaskInput::cid).toList());
        for (TaskInput input : wanted) {
            Origin origin = origins.get(input.path());
            if (origin != null && !here.contains(input.cid())) {
                obtain(input, origin, wish);
            }
        }
    }

    private void obtain(TaskInput input, Origin origin, Cancellation wish) {
        Cid cid = input.cid();
        synchronized (locks.computeIfAbsent(cid, one -> new Object())) {
            if (store.presence().isHere(cid)) {
                return;
            }
            try {
                obtain(cid, addresses.target(addresses.address(origin)), wish);
            } catch (CairnException e) {
                throw new CairnException(e.kind(), "the input '" + input.path() + "': " + e.sentence(), e);
            }
        }
    }

    private void obtain(Cid cid, Identity target, Cancellation wish) {
        switch (target) {
            case Identity.Known(Cid there, var _, var _, var _) -> {
                if (isSame(there, cid)) {
                    have(there, wish);
                } else if (!renaming().stored(there, wish).equals(cid)) {
                    throw new CairnException(
                            Kind.CORRUPT, there + " is not the content that is called " + cid + " here");
                }
            }
            case Identity.Lacking lacking -> throw new CairnException(Kind.MISSING, lacking.reason());
            case Identity.Absent absent -> throw new CairnException(Kind.REFUSED, absent.reason());
            case Identity.Broken broken -> throw new CairnException(broken.kind(), broken.reason());
        }
    }

    /// CIDs of version 0 and 1 name the same block.
    private static boolean isSame(Cid one, Cid other) {
        return one.codec() == other.codec()
                && one.hash() == other.hash()
                && Arrays.equals(one.digest(), other.digest());
    }
}
