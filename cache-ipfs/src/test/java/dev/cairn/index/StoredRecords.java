package dev.cairn.index;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.BlockTree;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import dev.cairn.record.RecordBlock;
import dev.cairn.record.RevocationBlock;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.record.Records;
import dev.cairn.store.record.Revocations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// What is shared, put into a store as a run would put it there.
public final class StoredRecords {
    private StoredRecords() {}

    /// Puts all of it there, pinned by one manifest.
    ///
    /// @return the manifest's CID
    public static Cid put(SharedRecords shared, Store store) {
        Cid manifest = putLoose(shared, store);
        store.pins().add(manifest, "flow", PinKind.MANUAL);
        return manifest;
    }

    /// Puts all of it there, and lets nothing keep it.
    ///
    /// @return the CID of the manifest that would
    public static Cid putLoose(SharedRecords shared, Store store) {
        RecordBlock records = new RecordBlock();
        RevocationBlock revocations = new RevocationBlock();
        try (Batch batch = store.writing().batch()) {
            List<Node> links = new ArrayList<>();
            shared.blocks().forEach(batch::put);
            for (List<Block> ofTask : shared.records().values()) {
                for (Block block : ofTask) {
                    batch.put(block.cid(), block.bytes());
                    batch.with(Records.came(records.read(block.bytes()), "", OptionalLong.empty()));
                    links.add(new Node.Link(block.cid()));
                }
            }
            shared.results().forEach(result -> links.add(new Node.Link(result.cid())));
            for (Block block : shared.revocations()) {
                batch.with(Revocations.came(revocations.read(block.bytes()), block.bytes(), ""));
            }
            Block manifest = Block.of(
                    Codec.DAG_CBOR, DagCbor.encode(new Node.Fields(Map.of("tasks", BlockTree.write(links, batch)))));
            batch.put(manifest.cid(), manifest.bytes());
            batch.commit();
            return manifest.cid();
        }
    }
}
