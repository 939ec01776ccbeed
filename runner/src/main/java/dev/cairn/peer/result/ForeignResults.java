package dev.cairn.peer.result;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.index.Findings;
import dev.cairn.index.Index;
import dev.cairn.index.Indexes;
import dev.cairn.index.Sieve;
import dev.cairn.index.Sifted;
import dev.cairn.lookup.Candidates.Found;
import dev.cairn.lookup.Elsewhere;
import dev.cairn.store.Store;
import dev.cairn.store.record.KnownRecord;
import dev.cairn.store.record.KnownRevocation;
import dev.cairn.system.Workers;
import dev.cairn.task.Task;
import dev.cairn.trust.Belief;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Asks indexes for results. Signatures are looked at before anything is fetched; what is believed is fetched as far as
/// it takes to know what it is: the result, and what is in its folders, but no file. Any thread may ask.
public final class ForeignResults implements Elsewhere {
    private static final int AT_ONCE = 16;

    private final Store store;
    private final Supplier<Belief> believing;
    private final Indexes indexes;
    private final Set<String> witnesses;
    private final ResultReader reader;
    private final Consumer<String> told;
    private final AtomicLong strangers = new AtomicLong();
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    /// @param believing who is believed, asked for at each look-up
    /// @param witnesses the indexes that are believed in when they first saw a record
    /// @param told      is told in a sentence what is wrong with what somebody says, once each. From any thread
    public ForeignResults(
            Store store,
            Supplier<Belief> believing,
            Indexes indexes,
            Set<String> witnesses,
            ResultReader reader,
            Consumer<String> told) {
        this.store = store;
        this.believing = believing;
        this.indexes = indexes;
        this.witnesses = witnesses;
        this.reader = reader;
        this.told = told;
    }

    /// How many records were by keys that do not count.
    public long strangers() {
        return strangers.get();
    }

    @Override
    public Offers ask(Map<Cid, Task> tasks) {
        Belief before = believing.get();
        Map<Index, Findings> answers = indexes.isEmpty() ? Map.of() : indexes.lookUp(tasks.keySet());
        Sieve sieve = new Sieve(before.trust());
        News news = new News(witnesses);
        Map<Cid, byte[]> blocks = new HashMap<>();
        answers.forEach((index, findings) -> {
            Sifted sifted = sieve.sift(findings, tasks.keySet(), index.name());
            strangers.addAndGet(sifted.strangers());
            sifted.faults().forEach(this::say);
            news.add(sifted, index.name());
            findings.blocks().forEach(block -> addRight(block, blocks));
        });
        news.future().ifPresent(this::say);
        Belief belief =
                new Belief(before.trust(), news.revocations(store.revocations().all()));
        Map<Cid, List<KnownRecord>> records = news.records(store.records().ofTasks(tasks.keySet()));
        return offers(tasks, belief, records, news, blocks);
    }

    /// What is not what its name says must not stand before what another index brings.
    private static void addRight(Block block, Map<Cid, byte[]> blocks) {
        Cid cid = block.cid();
        if (!blocks.containsKey(cid) && cid.isVerifiable() && cid.names(block.bytes())) {
            blocks.put(cid, block.bytes());
        }
    }

    private Offers offers(
            Map<Cid, Task> tasks,
            Belief belief,
            Map<Cid, List<KnownRecord>> records,
            News news,
            Map<Cid, byte[]> blocks) {
        Map<Cid, Found> found = new ConcurrentHashMap<>();
        Map<Cid, Adoption> adoptions = new ConcurrentHashMap<>();
        List<Cid> believed = new ArrayList<>();
        records.forEach((task, known) -> {
            if (!belief.of(known).isEmpty()) {
                believed.add(task);
            } else if (known.stream().anyMatch(belief::counts)) {
                found.put(task, Found.gone(tooFew(belief, known)));
            }
        });
        Workers.each(believed, AT_ONCE, () -> task -> {
            Task wanted = Objects.requireNonNull(tasks.get(task));
            for (Belief.Believed one : belief.of(records.getOrDefault(task, List.of()))) {
                ResultReader.Read read = reader.read(task, wanted, one, blocks);
                switch (read) {
                    case ResultReader.Read.Fitting fitting -> {
                        found.put(task, Found.of(fitting.made()));
                        adoptions.put(task, new Adoption(wanted, one, fitting.blocks()));
                        return;
                    }
                    case ResultReader.Read.Unfit unfit -> {
                        say(unfit.sentence());
                        found.putIfAbsent(task, Found.gone(unfit.sentence()));
                    }
                    case ResultReader.Read.Unobtainable unobtainable ->
                        found.putIfAbsent(task, Found.gone(unobtainable.sentence()));
                }
            }
        });
        return new Adopting(store, found, adoptions, news);
    }

    private static String tooFew(Belief belief, List<KnownRecord> known) {
        Set<Object> signers = new HashSet<>();
        known.stream().filter(belief::counts).forEach(record -> signers.add(record.signer()));
        return "of the keys that are trusted " + signers.size() + " vouch" + (signers.size() == 1 ? "es" : "")
                + " for a result, and " + belief.trust().agree() + " have to agree on one";
    }

    private void say(String sentence) {
        if (said.add(sentence)) {
            told.accept(sentence);
        }
    }

    /// A result that is taken over, and the blocks that say what it is.
    record Adoption(Task task, Belief.Believed believed, Collection<Block> blocks) {}

    /// What came just now, and is right.
    static final class News {
        /// Behind all that is known.
        private static final long LATER = Long.MAX_VALUE / 2;

        private final Set<String> witnesses;
        private final Map<Cid, Sifted.Right> records = new LinkedHashMap<>();
        private final Map<Cid, String> origins = new HashMap<>();
        private final Map<Cid, Sifted.Withdrawing> revocations = new LinkedHashMap<>();
        private final Instant now = Instant.now();

        News(Set<String> witnesses) {
            this.witnesses = witnesses;
        }

        void add(Sifted sifted, String index) {
            for (Sifted.Right right : sifted.records()) {
                records.merge(
                        right.record().cid(),
                        new Sifted.Right(right.record(), right.block(), witnessed(right.seen(), index)),
                        (one, other) -> one.seen().isEmpty() ? other : one);
                origins.putIfAbsent(right.record().cid(), index);
            }
            for (Sifted.Withdrawing one : sifted.revocations()) {
                revocations.putIfAbsent(one.revocation().cid(), one);
                origins.putIfAbsent(one.revocation().cid(), index);
            }
        }

        private OptionalLong witnessed(OptionalLong seen, String index) {
            return witnesses.contains(index) ? seen : OptionalLong.empty();
        }

        Collection<Sifted.Right> records() {
            return records.values();
        }

        Collection<Sifted.Withdrawing> revocations() {
            return revocations.values();
        }

        String origin(Cid cid) {
            return origins.getOrDefault(cid, "");
        }

        /// A sentence where somebody's clock is ahead of ours.
        Optional<String> future() {
            return records.values().stream()
                    .filter(right -> right.record().time().isAfter(now.plusSeconds(60)))
                    .findFirst()
                    .map(right -> origin(right.record().cid()) + ": the record "
                            + right.record().cid() + " is of "
                            + right.record().time() + ", which is not yet; a clock is wrong, here or there");
        }

        /// What was known, and what came.
        Map<Cid, List<KnownRecord>> records(Map<Cid, List<KnownRecord>> known) {
            Map<Cid, List<KnownRecord>> all = new HashMap<>(known);
            Set<Cid> stored = new HashSet<>();
            known.values().forEach(records -> records.forEach(record -> stored.add(record.cid())));
            long sequence = LATER;
            for (Sifted.Right right : records.values()) {
                if (!stored.contains(right.record().cid())) {
                    all.computeIfAbsent(right.record().task(), _ -> new ArrayList<>(1))
                            .add(known(right, sequence++));
                }
            }
            return all;
        }

        private KnownRecord known(Sifted.Right right, long sequence) {
            var record = right.record();
            return new KnownRecord(
                    record.cid(),
                    record.task(),
                    record.result(),
                    record.execution(),
                    record.signer(),
                    record.time(),
                    sequence,
                    now,
                    right.seen().isPresent()
                            ? Optional.of(Instant.ofEpochMilli(right.seen().getAsLong()))
                            : Optional.empty(),
                    origin(record.cid()));
        }

        /// What was known, and what came.
        List<KnownRevocation> revocations(List<KnownRevocation> known) {
            List<KnownRevocation> all = new ArrayList<>(known);
            revocations
                    .values()
                    .forEach(one -> all.add(new KnownRevocation(
                            one.revocation(),
                            one.block(),
                            now,
                            origin(one.revocation().cid()))));
            return all;
        }
    }
}
