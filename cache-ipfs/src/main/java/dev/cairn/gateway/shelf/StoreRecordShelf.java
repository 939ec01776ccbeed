package dev.cairn.gateway.shelf;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.gateway.RecordShelf;
import dev.cairn.record.AnswerBlock;
import dev.cairn.record.HadTask;
import dev.cairn.record.TasksBlock;
import dev.cairn.store.Store;
import dev.cairn.store.index.Earlier;
import dev.cairn.store.record.KnownRecord;
import dev.cairn.store.record.KnownRevocation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a store tells of results: the records that its pins reach, whoever signed them, with the results that they
/// name, and all that was withdrawn here. A result without a record, for it was not isolated or holds a secret, is
/// never among it.
public final class StoreRecordShelf implements RecordShelf {
    /// In what processes and members are called by, together: what is told of them fits into a block.
    private static final int LETTERS = 1 << 17;

    /// However many others vouch for something, what was made here is told of.
    private static final Comparator<KnownRecord> OWN_FIRST =
            Comparator.comparing(record -> !record.origin().isEmpty());

    private final Store store;

    public StoreRecordShelf(Store store) {
        this.store = store;
    }

    @Override
    public List<Told> records(Collection<Cid> tasks) {
        Map<Cid, List<KnownRecord>> known = store.records().ofTasks(tasks);
        List<Cid> names = new ArrayList<>(known.size());
        known.values().forEach(records -> records.forEach(record -> names.add(record.cid())));
        Set<Cid> held = store.pinned().heldBlocks(names);
        List<Told> told = new ArrayList<>(held.size());
        for (Cid task : tasks) {
            known.getOrDefault(task, List.of()).stream()
                    .filter(record -> held.contains(record.cid()))
                    .sorted(OWN_FIRST)
                    .limit(AnswerBlock.MAX_RECORDS)
                    .forEach(record -> told.add(new Told(
                            record.cid(), record.result(), record.seen().toEpochMilli())));
        }
        return told;
    }

    @Override
    public List<Block> revocations() {
        return store.revocations().all().stream().map(KnownRevocation::block).toList();
    }

    @Override
    public Map<Cid, byte[]> blocks(Collection<Cid> cids) {
        List<Cid> values =
                cids.stream().filter(cid -> cid.codec() == Codec.DAG_CBOR).toList();
        return store.blocks().getAll(store.pinned().heldBlocks(values));
    }

    /// What was had and is not held any more, has no record, or is called by too many letters, is not told of.
    @Override
    public List<HadTask> tasks(String workflow) {
        List<Earlier.Had> had = store.earlier().ofWorkflow(workflow, TasksBlock.MAX_TASKS);
        List<Cid> keys = had.stream().map(Earlier.Had::task).distinct().toList();
        Set<Cid> held = store.pinned().heldBlocks(keys);
        Map<Cid, Cid> records = new HashMap<>();
        Map<Cid, List<KnownRecord>> known = store.records().ofTasks(held);
        List<Cid> names = new ArrayList<>();
        known.values().forEach(all -> all.forEach(record -> names.add(record.cid())));
        Set<Cid> told = store.pinned().heldBlocks(names);
        known.forEach((task, all) -> all.stream()
                .sorted(OWN_FIRST)
                .map(KnownRecord::cid)
                .filter(told::contains)
                .findFirst()
                .ifPresent(record -> records.put(task, record)));
        List<HadTask> tasks = new ArrayList<>();
        int letters = 0;
        for (Earlier.Had one : had) {
            Cid record = records.get(one.task());
            letters += one.process().length() + one.member().length();
            if (record != null
                    && letters <= LETTERS
                    && one.process().length() <= HadTask.LONGEST
                    && one.member().length() <= HadTask.LONGEST) {
                tasks.add(new HadTask(one.process(), one.member(), one.task(), record));
            }
        }
        return tasks;
    }

    @Override
    public long version() {
        return store.version();
    }
}
