package dev.cairn.index.named;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.dag.BlockSink;
import dev.cairn.index.ResultBlocks;
import dev.cairn.index.Sighting;
import dev.cairn.store.Store;
import dev.cairn.store.record.KnownRecord;
import dev.cairn.store.record.KnownRevocation;
import dev.cairn.trust.Trust;
import dev.cairn.trust.Withdrawals;
import dev.cairn.unixfs.Estimate;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.write.DagSink;
import dev.cairn.unixfs.write.FolderImporter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedSet;
import java.util.Set;

/// Makes an index of the records of a store that are pinned and not withdrawn, and of the revocations that are
/// known. Equal records make equal blocks: of an index that changed a little nearly all blocks are those of the
/// earlier one.
final class IndexWriter {
    /// Always a HAMT, also of few names: then a record more changes one node a level, and no large block.
    private static final ImportProfile PROFILE =
            new ImportProfile("index", 1, true, 1 << 20, 1024, Estimate.BLOCK, 256, 0);

    private static final int AT_ONCE = 4096;

    /// Records of one task: more say nothing that these do not.
    private static final int MOST = 256;

    private final Store store;
    private final BlockSink sink;
    private long bytes;

    private IndexWriter(Store store, BlockSink sink) {
        this.store = store;
        this.sink = (cid, block) -> {
            bytes += block.length;
            sink.put(cid, block);
        };
    }

    /// What was made.
    ///
    /// @param root its CID, whose block went to the sink as well
    record Made(Cid root, long tasks, long records) {}

    static Made write(Store store, Trust trust, BlockSink sink) {
        return new IndexWriter(store, sink).write(trust);
    }

    private Made write(Trust trust) {
        List<KnownRevocation> revocations = store.revocations().all();
        Map<Cid, List<KnownRecord>> byTask = records(Withdrawals.of(revocations, trust));
        List<FolderImporter.Entry> entries = new ArrayList<>(byTask.size());
        long records = 0;
        for (Map.Entry<Cid, List<KnownRecord>> one : byTask.entrySet()) {
            Page page = page(one.getValue(), trust);
            if (page.records().isEmpty()) {
                continue;
            }
            records += page.records().size();
            long before = bytes;
            Block block = PageBlock.write(page, sink);
            sink.put(block.cid(), block.bytes());
            entries.add(new FolderImporter.Entry(one.getKey().toString(), block.cid(), bytes - before));
        }
        Optional<Cid> pages = entries.isEmpty()
                ? Optional.empty()
                : Optional.of(FolderImporter.folder(PROFILE, entries, nodes()).cid());
        List<Block> withdrawn =
                revocations.stream().map(KnownRevocation::block).sorted(BY_NAME).toList();
        Block cover = CoverBlock.write(new Cover(entries.size(), bytes, pages, withdrawn), sink);
        sink.put(cover.cid(), cover.bytes());
        return new Made(cover.cid(), entries.size(), records);
    }

    private static final Comparator<Block> BY_NAME =
            Comparator.comparing(block -> block.cid().toString());

    private Map<Cid, List<KnownRecord>> records(Withdrawals withdrawals) {
        Map<Cid, List<KnownRecord>> byTask = new HashMap<>();
        long last = 0;
        for (List<KnownRecord> some = store.records().after(last, AT_ONCE);
                !some.isEmpty();
                some = store.records().after(last, AT_ONCE)) {
            for (KnownRecord record : some) {
                last = record.sequence();
                if (!withdrawals.refuses(record) && store.pinned().holds(record.cid())) {
                    byTask.computeIfAbsent(record.task(), _ -> new ArrayList<>(1))
                            .add(record);
                }
            }
        }
        return byTask;
    }

    /// However many strangers vouch for a task, one's own records and those of whom one trusts are among those given.
    private Page page(List<KnownRecord> records, Trust trust) {
        records.sort(Comparator.comparing((KnownRecord record) -> !trust.own().equals(Optional.of(record.signer())))
                .thenComparing(record -> !trust.counts(record.signer())));
        List<Sighting> sightings = new ArrayList<>();
        Set<Cid> results = new LinkedHashSet<>();
        for (KnownRecord record : records.subList(0, Math.min(MOST, records.size()))) {
            Optional<byte[]> block = store.blocks().get(record.cid());
            if (block.isPresent()) {
                sightings.add(new Sighting(
                        new Block(record.cid(), block.get()),
                        OptionalLong.of(record.seen().toEpochMilli())));
                results.add(record.result());
            }
        }
        sightings.sort(Comparator.comparing(Sighting::block, BY_NAME));
        SequencedSet<Block> blocks = new LinkedHashSet<>();
        results.stream()
                .sorted(Comparator.comparing(Cid::toString))
                .forEach(result -> ResultBlocks.of(result, store.blocks()).stream()
                        .filter(PageBlock::holds)
                        .forEach(blocks::add));
        return new Page(sightings, List.copyOf(blocks));
    }

    private DagSink nodes() {
        return new DagSink() {
            @Override
            public void leaf(Cid cid, long offset, int length) {
                throw new IllegalStateException("a folder has no leaves");
            }

            @Override
            public void node(Cid cid, byte[] block) {
                sink.put(cid, block);
            }
        };
    }
}
