package dev.cairn.peer;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.BlockSource;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import dev.cairn.dag.walk.Links;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.source.fetch.FetchProgress;
import dev.cairn.source.fetch.Fetcher;
import dev.cairn.source.fetch.WiderBlocks;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.commit.Change;
import dev.cairn.store.run.LiveRun;
import dev.cairn.store.run.RunItem;
import dev.cairn.system.Workers;
import dev.cairn.task.block.TaskBlock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Brings a run, or another record, from where it lies: all that it names but what its tasks only read. That was used
/// where it lay, so that whoever has the run need not have it.
public final class RecordFetch {
    /// The fields of a task with what it reads.
    private static final Set<String> READ = Set.of("inputs", "exposed");

    private static final int AT_ONCE = 16;

    /// More than a run of a million tasks has.
    private static final int MOST_RECORDS = 1 << 23;

    private final Store store;
    private final Fetcher fetcher;
    private final FetchProgress progress;
    private final Cancellation cancellation;
    private final Set<Step> seen = new LinkedHashSet<>();
    private final Set<Cid> contents = new LinkedHashSet<>();

    /// A record, or what it links to.
    ///
    /// @param read whether it is among what a task reads
    private record Step(Cid cid, boolean read) {}

    public RecordFetch(Store store, Fetcher fetcher, FetchProgress progress, Cancellation cancellation) {
        this.store = store;
        this.fetcher = fetcher;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /// Whether a block is a record: says what kind it is, as `docs/blocks.md` has it.
    public static boolean isRecord(Cid cid, byte[] block) {
        return cid.codec() == Codec.DAG_CBOR && !kind(DagCbor.decode(block)).isEmpty();
    }

    private static String kind(Node node) {
        return node instanceof Node.Fields(var fields) && fields.get("cairn") instanceof Node.Text(String kind)
                ? kind
                : "";
    }

    /// Has it here when it returns. The record itself is stored at the end, so that one that is here was had.
    ///
    /// @param block the record
    /// @param keep  what keeps it, committed together with it
    /// @throws CairnException as [Fetcher#fetch] does
    public void have(Cid root, byte[] block, Change keep) {
        try (LiveRun errand = store.runs().errand()) {
            BlockSource wider = WiderBlocks.storing(
                    store, fetcher, cancellation, cid -> errand.items(List.of(new RunItem(cid, ""))));
            boolean done = false;
            try {
                walk(root, block, wider);
                fetcher.fetch(
                        root,
                        contents,
                        cancellation,
                        progress,
                        errand.items(contents.stream()
                                .map(cid -> new RunItem(cid, ""))
                                .toList()));
                done = true;
            } finally {
                if (!done) {
                    store.writing().note(errand.forgotten());
                }
            }
            try (Batch batch = store.writing().batch()) {
                batch.put(root, block);
                batch.with(keep).with(errand.forgotten());
                batch.commit();
            }
        }
    }

    private byte[] record(Cid cid, BlockSource wider) {
        if (cid.isIdentity()) {
            return cid.digest();
        }
        return store.blocks().get(cid).orElseGet(() -> {
            byte[] block = wider.get(cid).orElseThrow();
            progress.more(1, block.length);
            return block;
        });
    }

    private void walk(Cid root, byte[] block, BlockSource wider) {
        Collection<Step> wave = links(root, block, false);
        while (!wave.isEmpty()) {
            Collection<Step> next = new ConcurrentLinkedQueue<>();
            List<Step> fresh = wave.stream().filter(this::isFresh).toList();
            Workers.each(fresh, AT_ONCE, () -> step -> {
                byte[] found = record(step.cid(), wider);
                next.addAll(links(step.cid(), found, step.read()));
            });
            wave = next;
        }
    }

    /// Whether it is a record that has not been looked at.
    private boolean isFresh(Step step) {
        if (step.cid().codec() != Codec.DAG_CBOR) {
            if (!step.read()) {
                contents.add(step.cid());
            }
            return false;
        }
        if (seen.size() >= MOST_RECORDS) {
            throw new CairnException(
                    Kind.REFUSED, "it reaches more than the " + MOST_RECORDS + " records that it may have");
        }
        return seen.add(step);
    }

    private static Collection<Step> links(Cid cid, byte[] block, boolean read) {
        Node node = DagCbor.decode(block);
        if (kind(node).equals(TaskBlock.KIND) && node instanceof Node.Fields(var fields)) {
            Set<Step> steps = new LinkedHashSet<>();
            fields.forEach((name, value) ->
                    Links.in(value).forEach(link -> steps.add(new Step(link, READ.contains(name)))));
            return steps;
        }
        return Links.of(cid, block).stream().map(link -> new Step(link, read)).toList();
    }
}
