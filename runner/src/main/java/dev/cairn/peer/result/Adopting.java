package dev.cairn.peer.result;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.index.Sifted;
import dev.cairn.key.VerifyingKey;
import dev.cairn.lookup.Candidates.Found;
import dev.cairn.lookup.Elsewhere;
import dev.cairn.record.TaskRecord;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.record.KnownRecord;
import dev.cairn.store.record.Records;
import dev.cairn.store.record.Revocations;
import dev.cairn.task.block.TaskBlock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was offered, and how it is taken over.
record Adopting(
        Store store, Map<Cid, Found> found, Map<Cid, ForeignResults.Adoption> adoptions, ForeignResults.News news)
        implements Elsewhere.Offers {
    @Override
    public Optional<Found> of(Cid key) {
        return Optional.ofNullable(found.get(key));
    }

    @Override
    public List<VerifyingKey> signers(Cid key) {
        ForeignResults.Adoption adoption = adoptions.get(key);
        return adoption == null
                ? List.of()
                : adoption.believed().records().stream()
                        .map(KnownRecord::signer)
                        .distinct()
                        .toList();
    }

    @Override
    public void adopt() {
        if (news.records().isEmpty() && news.revocations().isEmpty() && adoptions.isEmpty()) {
            return;
        }
        try (Batch batch = store.writing().batch()) {
            for (Sifted.Right right : news.records()) {
                TaskRecord record = right.record();
                batch.put(record.cid(), right.block().bytes());
                batch.with(Records.came(record, news.origin(record.cid()), right.seen()));
            }
            for (Sifted.Withdrawing one : news.revocations()) {
                Cid cid = one.revocation().cid();
                batch.with(Revocations.came(one.revocation(), one.block().bytes(), news.origin(cid)));
            }
            adoptions.values().forEach(adoption -> {
                for (Block block : adoption.blocks()) {
                    batch.put(block.cid(), block.bytes());
                }
                Block task = TaskBlock.write(adoption.task(), batch);
                batch.put(task.cid(), task.bytes());
                KnownRecord first = adoption.believed().records().getFirst();
                batch.with(store.results()
                        .adopted(first.task(), first.result(), first.execution(), first.cid(), first.origin()));
            });
            batch.commit();
        }
    }
}
