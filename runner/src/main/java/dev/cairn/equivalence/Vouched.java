package dev.cairn.equivalence;

import dev.cairn.annex.identity.KeyName;
import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.effort.Cancellation;
import dev.cairn.index.Indexes;
import dev.cairn.key.VerifyingKey;
import dev.cairn.lookup.Candidates;
import dev.cairn.lookup.Elsewhere;
import dev.cairn.peer.result.ForeignResults;
import dev.cairn.peer.result.ResultReader;
import dev.cairn.schedule.Yield;
import dev.cairn.store.Store;
import dev.cairn.store.index.KnownKeys;
import dev.cairn.store.intake.Testimony;
import dev.cairn.store.lock.Hold;
import dev.cairn.store.record.KnownRecord;
import dev.cairn.task.Equivalence;
import dev.cairn.task.ResultEntry;
import dev.cairn.task.Task;
import dev.cairn.task.TaskInput;
import dev.cairn.task.block.TaskBlock;
import dev.cairn.trust.Belief;
import dev.cairn.trust.Vouching;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.write.DagSize;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What content is called by those who are believed: in records that are here, else in those that indexes have. What
/// nobody knew is not asked for again. Any thread may ask.
public final class Vouched implements Testimony {
    /// The largest file of which anything is believed.
    private static final long LARGEST = 1L << 40;

    private final Store store;
    private final Candidates candidates;
    private final Elsewhere elsewhere;
    private final Own own;
    private final SlicedFiles sliced;
    private final Function<VerifyingKey, String> names;
    private final Set<Cid> unknown = ConcurrentHashMap.newKeySet();
    private final Map<KeyName, Word> taken = new ConcurrentHashMap<>();
    private final Set<KeyName> wrong = ConcurrentHashMap.newKeySet();
    private final Map<Cid, Set<Cid>> records = new ConcurrentHashMap<>();

    /// @param profile    of the names that tasks have
    /// @param candidates what is known here
    /// @param elsewhere  whoever is asked for the rest
    /// @param names      what the owner of a key is called
    public Vouched(
            Store store,
            ImportProfile profile,
            Candidates candidates,
            Elsewhere elsewhere,
            Function<VerifyingKey, String> names) {
        this(
                store,
                candidates,
                elsewhere,
                new Own(store, profile, new Vouching(store.keys())),
                new SlicedFiles(store),
                names);
    }

    private Vouched(
            Store store,
            Candidates candidates,
            Elsewhere elsewhere,
            Own own,
            SlicedFiles sliced,
            Function<VerifyingKey, String> names) {
        this.store = store;
        this.own = own;
        this.sliced = sliced;
        this.candidates = candidates;
        this.elsewhere = elsewhere;
        this.names = names;
    }

    /// One that asks nobody, and knows what records say that are here.
    public static Vouched here(Store store, ImportProfile profile, Supplier<Belief> believing) {
        Indexes none = new Indexes(List::of, Duration.ofSeconds(1), new Cancellation(), sentence -> {});
        ResultReader reader = new ResultReader(store, store.blocks(), false);
        return new Vouched(
                store,
                profile,
                new Candidates(store, true, believing, false),
                new ForeignResults(store, believing, none, Set.of(), reader, sentence -> {}),
                VerifyingKey::toMultikey);
    }

    @Override
    public Vouched unwritten() {
        return new Vouched(store, candidates, elsewhere.unwritten(), own, sliced, names);
    }

    @Override
    public Map<KeyName, KnownKeys.Content> of(Collection<KeyName> asked, ImportProfile profile) {
        Map<KeyName, Cid> keys = new HashMap<>();
        Map<Cid, Task> tasks = new HashMap<>();
        for (KeyName name : asked) {
            if (wrong.contains(name)) {
                continue;
            }
            Task task = Equivalence.of(name.name(), profile.name());
            Cid key = TaskBlock.key(task);
            keys.put(name, key);
            tasks.put(key, task);
        }
        Map<Cid, Yield> made = new HashMap<>();
        Map<Cid, List<VerifyingKey>> signers = new HashMap<>();
        find(tasks, made, signers);
        Map<KeyName, KnownKeys.Content> found = new HashMap<>();
        keys.forEach((name, key) -> Optional.ofNullable(made.get(key))
                .ifPresent(one -> content(one, profile).ifPresent(content -> {
                    found.put(name, content);
                    taken.put(name, new Word(content, called(signers.getOrDefault(key, List.of()))));
                    records.computeIfAbsent(content.cid(), _ -> ConcurrentHashMap.newKeySet())
                            .addAll(one.records());
                })));
        return found;
    }

    private List<String> called(List<VerifyingKey> signers) {
        return signers.stream().map(names).distinct().sorted().toList();
    }

    @Override
    public Map<KeyName, Word> taken() {
        return Collections.unmodifiableMap(taken);
    }

    @Override
    public void disbelieve(KeyName name) {
        wrong.add(name);
        taken.remove(name);
    }

    /// Those of others that were believed, and one's own of what was read here.
    @Override
    public List<Cid> records(Collection<TaskInput> inputs) {
        if (records.isEmpty() && !own.isAnything()) {
            return List.of();
        }
        Set<Cid> files = sliced.in(inputs);
        Set<Cid> found = new LinkedHashSet<>(own.saidOf(files));
        files.forEach(file -> found.addAll(records.getOrDefault(file, Set.of())));
        return List.copyOf(found);
    }

    private void find(Map<Cid, Task> tasks, Map<Cid, Yield> made, Map<Cid, List<VerifyingKey>> signers) {
        try (Hold _ = store.writing().hold()) {
            candidates
                    .find(tasks, Set.of())
                    .forEach((key, found) -> found.made().ifPresent(one -> made.put(key, one)));
        }
        if (!made.isEmpty()) {
            store.records().ofTasks(made.keySet()).forEach((key, all) -> signers.put(key, signers(all, made.get(key))));
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
                signers.put(key, offers.signers(key));
                offers.of(key)
                        .flatMap(Candidates.Found::made)
                        .ifPresentOrElse(one -> made.put(key, one), () -> unknown.add(key));
            }
        }
    }

    private static List<VerifyingKey> signers(List<KnownRecord> all, @Nullable Yield made) {
        return all.stream()
                .filter(record -> made != null && made.records().contains(record.cid()))
                .map(KnownRecord::signer)
                .toList();
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
