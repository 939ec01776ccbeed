package dev.cairn.circle;

import dev.cairn.cid.Cid;
import dev.cairn.record.Withdrawn;
import dev.cairn.store.Store;
import dev.cairn.store.index.KnownResult;
import dev.cairn.store.record.KnownRecord;
import dev.cairn.task.block.ResultBlock;
import dev.cairn.trust.Belief;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How much of what is stored counts for one belief and not for another.
public final class Counting {
    private static final int PAGE = 10_000;

    private final Store store;
    private final Belief more;
    private final Belief less;

    /// @param more the belief for which something may count that does not for `less`
    public Counting(Store store, Belief more, Belief less) {
        this.store = store;
        this.more = more;
        this.less = less;
    }

    /// So many records, and so many results.
    public record Difference(long records, long results) {
        Difference plus(Difference other) {
            return new Difference(records + other.records, results + other.results);
        }

        @Override
        public String toString() {
            return records + (records == 1 ? " record" : " records") + " and " + results
                    + (results == 1 ? " result" : " results");
        }
    }

    /// What the two beliefs differ in, of all that something that is withdrawn has to do with.
    public Difference of(Withdrawn what) {
        return switch (what) {
            case Withdrawn.OfRecord(Cid cid) ->
                ofTasks(store.records()
                        .find(cid)
                        .map(record -> Set.of(record.task()))
                        .orElse(Set.of()));
            case Withdrawn.OfResult(Cid cid) ->
                ofTasks(store.blocks()
                        .get(cid)
                        .map(block ->
                                Set.of(ResultBlock.read(block, store.blocks()).task()))
                        .orElse(Set.of()));
            case Withdrawn.OfKey key -> ofKey(key);
        };
    }

    private Difference ofKey(Withdrawn.OfKey withdrawn) {
        Set<Cid> tasks = new LinkedHashSet<>();
        Difference sum = new Difference(0, 0);
        List<KnownRecord> page = store.records().after(0, PAGE);
        while (!page.isEmpty()) {
            Set<Cid> some = new LinkedHashSet<>();
            for (KnownRecord record : page) {
                // A task that several records are of is counted once.
                if (record.signer().equals(withdrawn.key()) && tasks.add(record.task())) {
                    some.add(record.task());
                }
            }
            sum = sum.plus(ofTasks(some));
            page = store.records().after(page.getLast().sequence(), PAGE);
        }
        return sum;
    }

    private Difference ofTasks(Set<Cid> tasks) {
        Map<Cid, List<KnownRecord>> all = store.records().ofTasks(tasks);
        long records = 0;
        long results = 0;
        for (Cid task : tasks) {
            List<KnownRecord> known = all.getOrDefault(task, List.of());
            records += known.stream()
                    .filter(record -> more.counts(record) && !less.counts(record))
                    .count();
            for (KnownResult result : store.results().all(task)) {
                results += more.believes(result, known) && !less.believes(result, known) ? 1 : 0;
            }
        }
        return new Difference(records, results);
    }
}
