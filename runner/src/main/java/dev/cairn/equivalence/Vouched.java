package dev.cairn.equivalence;

import dev.cairn.annex.identity.KeyName;
import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.lookup.Candidates;
import dev.cairn.lookup.Elsewhere;
import dev.cairn.schedule.Yield;
import dev.cairn.store.Store;
import dev.cairn.store.index.KnownKeys;
import dev.cairn.store.intake.Testimony;
import dev.cairn.store.lock.Hold;
import dev.cairn.task.Equivalence;
import dev.cairn.task.ResultEntry;
import dev.cairn.task.Task;
import dev.cairn.task.TaskBlock;
import dev.cairn.unixfs.DagSize;
import dev.cairn.unixfs.ImportProfile;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What content is called by those who are believed: in records that are here, else in those that indexes have. What
/// nobody knew is not asked for again. Any thread may ask.
public final class Vouched implements Testimony {
    /// The largest file of which anything is believed.
    private static final long LARGEST = 1L << 40;

    private final Store store;
    private final Candidates candidates;
    private final Elsewhere elsewhere;
    private final Set<Cid> unknown = ConcurrentHashMap.newKeySet();

    /// @param candidates results that count though nobody has what they name
    /// @param elsewhere  whoever is asked, on the same terms
    public Vouched(Store store, Candidates candidates, Elsewhere elsewhere) {
        this.store = store;
        this.candidates = candidates;
        this.elsewhere = elsewhere;
    }

    /// The same for those who write nothing.
    public Vouched unwritten() {
        return new Vouched(store, candidates, elsewhere.unwritten());
    }

    @Override
    public Map<KeyName, KnownKeys.Content> of(Collection<KeyName> names, ImportProfile profile) {
        Map<KeyName, Cid> keys = new HashMap<>();
        Map<Cid, Task> tasks = new HashMap<>();
        for (KeyName name : names) {
            Task task = Equivalence.of(name.name(), profile.name());
            Cid key = TaskBlock.key(task);
            keys.put(name, key);
            tasks.put(key, task);
        }
        Map<Cid, Yield> made = made(tasks);
        Map<KeyName, KnownKeys.Content> found = new HashMap<>();
        keys.forEach((name, key) -> Optional.ofNullable(made.get(key))
                .flatMap(yield -> content(yield, profile))
                .ifPresent(content -> found.put(name, content)));
        return found;
    }

    private Map<Cid, Yield> made(Map<Cid, Task> tasks) {
        Map<Cid, Yield> made = new HashMap<>();
        try (Hold _ = store.writing().hold()) {
            candidates
                    .find(tasks, Set.of())
                    .forEach((key, found) -> found.made().ifPresent(one -> made.put(key, one)));
        }
        Map<Cid, Task> asked = new HashMap<>(tasks);
        asked.keySet().removeAll(made.keySet());
        asked.keySet().removeAll(unknown);
        if (!asked.isEmpty() && elsewhere.isAnybody()) {
            Elsewhere.Offers offers = elsewhere.ask(asked);
            try (Hold _ = store.writing().hold()) {
                offers.adopt();
            }
            for (Cid key : asked.keySet()) {
                offers.of(key)
                        .flatMap(Candidates.Found::made)
                        .ifPresentOrElse(one -> made.put(key, one), () -> unknown.add(key));
            }
        }
        return made;
    }

    /// What no import with this profile can have made is no answer, whoever gives it.
    private static Optional<KnownKeys.Content> content(Yield made, ImportProfile profile) {
        ResultEntry entry = made.entries().getFirst();
        Cid cid = entry.cid();
        boolean possible = cid.codec() == Codec.DAG_PB
                && cid.hash() == Cid.SHA2_256
                && cid.version() == profile.cidVersion()
                && entry.size() <= LARGEST;
        return possible
                ? Optional.of(new KnownKeys.Content(cid, entry.size(), DagSize.ofFile(entry.size(), profile)))
                : Optional.empty();
    }
}
