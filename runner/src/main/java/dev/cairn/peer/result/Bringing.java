package dev.cairn.peer.result;

import dev.cairn.cid.Cid;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.job.Delivery;
import dev.cairn.job.Job;
import dev.cairn.job.JobInput;
import dev.cairn.job.Made;
import dev.cairn.job.Origin;
import dev.cairn.lookup.ContentKind;
import dev.cairn.schedule.Lost;
import dev.cairn.source.fetch.FetchProgress;
import dev.cairn.source.fetch.Fetcher;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Change;
import dev.cairn.system.Workers;
import dev.cairn.task.FileKind;
import dev.cairn.task.ResultEntry;
import dev.cairn.task.Task;
import dev.cairn.task.TaskInput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Gets the bytes of results here when they are needed: by a task that runs, or by the person. What cannot be had is
/// made again, so that is an answer and no error. Any thread may ask.
public final class Bringing {
    private static final int AT_ONCE = 8;

    private final Store store;
    private final Fetcher fetcher;
    private final Function<Cid, Change> keeping;
    private final FetchProgress progress;
    private final Reach reach;
    private final Map<Cid, Object> locks = new ConcurrentHashMap<>();

    /// @param keeping what keeps content as long as the run needs it, to be written with what is fetched
    /// @param reach   whether it is worth asking
    public Bringing(Store store, Fetcher fetcher, Function<Cid, Change> keeping, FetchProgress progress, Reach reach) {
        this.store = store;
        this.fetcher = fetcher;
        this.keeping = keeping;
        this.progress = progress;
        this.reach = reach;
    }

    /// Something that a job made.
    private record Wanted(int job, String output, Cid cid, FileKind kind) {}

    /// Has here what a task reads of other jobs.
    ///
    /// @throws CairnException INTERRUPTED if it was cancelled, FULL if there is no room for it
    public Lost have(Job job, Task task, Cancellation wish) {
        Map<String, Origin.Produced> origins = new HashMap<>();
        for (JobInput input : job.inputs()) {
            if (input.origin() instanceof Origin.Produced produced) {
                origins.put(input.path(), produced);
            }
        }
        if (origins.isEmpty()) {
            return Lost.NONE;
        }
        List<Wanted> wanted = new ArrayList<>();
        for (TaskInput input : task.inputs()) {
            Origin.Produced origin = origins.get(input.path());
            if (origin != null) {
                wanted.add(new Wanted(origin.job(), origin.output(), input.cid(), input.kind()));
            }
        }
        return have(wanted, wish);
    }

    /// Has here what the person is to get.
    ///
    /// @throws CairnException as [#have] does
    public Lost have(Collection<Delivery> deliveries, Made made, Cancellation wish) {
        List<Wanted> wanted = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            Optional<ResultEntry> entry =
                    made.by(delivery.job()).flatMap(entries -> ResultEntry.at(delivery.output(), entries));
            entry.ifPresent(one -> wanted.add(new Wanted(delivery.job(), one.path(), one.cid(), one.kind())));
        }
        return have(wanted, wish);
    }

    private Lost have(List<Wanted> wanted, Cancellation wish) {
        Set<Cid> here =
                store.presence().areHere(wanted.stream().map(Wanted::cid).toList());
        Map<Integer, String> lost = new ConcurrentHashMap<>();
        List<Wanted> lacking = new ArrayList<>();
        for (Wanted one : wanted) {
            if (!here.contains(one.cid())) {
                lacking.add(one);
            } else {
                fault(one).ifPresent(why -> lost.putIfAbsent(one.job(), why));
            }
        }
        Workers.each(lacking, AT_ONCE, () -> one -> {
            synchronized (locks.computeIfAbsent(one.cid(), _ -> new Object())) {
                Optional<String> why = store.presence().isHere(one.cid()) ? fault(one) : fetch(one, wish);
                why.ifPresent(sentence -> lost.putIfAbsent(one.job(), sentence));
            }
        });
        return Lost.of(lost);
    }

    /// Why it cannot be had; empty if it is here now.
    private Optional<String> fetch(Wanted one, Cancellation wish) {
        try {
            reach.ask(() -> fetcher.fetch(one.cid(), wish, progress, keeping.apply(one.cid())));
            return fault(one);
        } catch (CairnException e) {
            if (e.kind() == Kind.INTERRUPTED || e.kind() == Kind.FULL) {
                throw e;
            }
            return Optional.of("its output '" + one.output() + "' cannot be had: " + e.sentence());
        }
    }

    private Optional<String> fault(Wanted one) {
        return ContentKind.is(one.kind(), one.cid(), store.blocks())
                ? Optional.empty()
                : Optional.of("its output '" + one.output() + "' is said to be a "
                        + one.kind().word() + " and is none");
    }
}
