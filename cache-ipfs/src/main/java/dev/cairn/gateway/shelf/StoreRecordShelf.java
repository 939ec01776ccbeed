package dev.cairn.gateway.shelf;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.gateway.RecordShelf;
import dev.cairn.record.AnswerBlock;
import dev.cairn.store.Store;
import dev.cairn.store.record.KnownRecord;
import dev.cairn.store.record.KnownRevocation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a store tells of results: the records that its pins reach, whoever signed them, with the results that they
/// name, and all that was withdrawn here. A result without a record, for it was not isolated or holds a secret, is
/// never among it.
public final class StoreRecordShelf implements RecordShelf {
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

    @Override
    public long version() {
        return store.version();
    }
}
