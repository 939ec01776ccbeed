package dev.cairn.index.bundle;

import dev.cairn.car.CarWriter;
import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.BlockSource;
import dev.cairn.dag.walk.DagWalk;
import dev.cairn.dag.walk.Links;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.push.Parcel;
import dev.cairn.store.Store;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.record.KnownRecord;
import dev.cairn.store.record.KnownRevocation;
import dev.cairn.task.FileKind;
import dev.cairn.task.block.ResultBlock;
import dev.cairn.task.block.RunBlock;
import dev.cairn.task.run.RunManifest;
import dev.cairn.task.run.RunOutput;
import dev.cairn.task.run.RunTask;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.read.DagReader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/// Writes a run of a store as one CAR: first its manifest and everything that is said about the run, which is
/// all that an index needs, then the content. That it says what it lacks nobody needs: whoever takes it sees
/// that.
public final class BundleExport {
    private final Store store;
    private final Extent extent;
    private final Block root;
    private final Map<Cid, byte[]> own;
    private final Bundle bundle;
    private final SequencedSet<Cid> said = new LinkedHashSet<>();
    private final SequencedSet<Cid> content = new LinkedHashSet<>();
    private long left;

    private BundleExport(Store store, Extent extent, Bundle bundle, Map<Cid, byte[]> own, Block root) {
        this.store = store;
        this.extent = extent;
        this.bundle = bundle;
        this.own = own;
        this.root = root;
    }

    /// What was written.
    ///
    /// @param left how many blocks were left out because they are not here
    public record Written(Cid root, int records, int revocations, long blocks, long bytes, long left) {}

    /// Looks at all that is to be written.
    ///
    /// @throws CairnException MISSING if what is said about the run is not all here, or its outputs are not, if
    ///     they are wanted; REFUSED if that is no run, or too much
    public static BundleExport of(Store store, Cid run, Extent extent) {
        byte[] block = store.blocks()
                .get(run)
                .orElseThrow(() -> new CairnException(
                        Kind.MISSING, "the run " + run + " is not here; 'cairn status' lists those that are"));
        if (!Carried.isRun(run, block)) {
            throw new CairnException(
                    Kind.REFUSED, run + " is no run, which is what is bundled; 'cairn car export' writes anything");
        }
        RunManifest manifest = RunBlock.read(block, store.blocks());
        SequencedSet<Cid> tasks = new LinkedHashSet<>();
        manifest.tasks().forEach(task -> task.task().ifPresent(tasks::add));
        List<Bundle.Mention> records = new ArrayList<>();
        Map<Cid, List<KnownRecord>> known = store.records().ofTasks(tasks);
        for (KnownRecord beside : beside(store, manifest, known)) {
            tasks.add(beside.task());
            known.computeIfAbsent(beside.task(), _ -> new ArrayList<>(1)).add(beside);
        }
        for (Cid task : tasks) {
            known.getOrDefault(task, List.of())
                    .forEach(record -> records.add(
                            new Bundle.Mention(record.cid(), record.seen().toEpochMilli())));
        }
        Map<Cid, byte[]> own = new LinkedHashMap<>();
        List<Cid> revocations = new ArrayList<>();
        for (KnownRevocation revocation : store.revocations().all()) {
            revocations.add(revocation.block().cid());
            own.put(revocation.block().cid(), revocation.block().bytes());
        }
        Bundle bundle = new Bundle(run, extent, records, revocations);
        Block root = BundleBlock.write(bundle, own::put);
        own.put(root.cid(), root.bytes());
        BundleExport export = new BundleExport(store, extent, bundle, own, root);
        export.look(manifest);
        return export;
    }

    /// What a run names beside the records of its tasks: those of what its inputs are called.
    private static List<KnownRecord> beside(Store store, RunManifest manifest, Map<Cid, List<KnownRecord>> known) {
        Set<Cid> named = new LinkedHashSet<>();
        manifest.tasks().forEach(task -> named.addAll(task.records()));
        known.values().forEach(records -> records.forEach(record -> named.remove(record.cid())));
        List<KnownRecord> beside = new ArrayList<>();
        named.forEach(record -> store.records().find(record).ifPresent(beside::add));
        return beside;
    }

    private void look(RunManifest manifest) {
        if (extent != Extent.RECORDS) {
            for (RunOutput output : manifest.outputs()) {
                content.addAll(Parcel.of(store, output.cid()).blocks());
            }
            manifest.tasks().forEach(task -> task.result().ifPresent(this::shapes));
        }
        Visit visit = new Visit();
        new DagWalk(visit, visit).from(root.cid());
        for (RunTask task : manifest.tasks()) {
            task.task().ifPresent(this::needed);
            task.result().ifPresent(this::needed);
        }
        if (said.size() + (long) content.size() > Bundle.MOST_BLOCKS) {
            throw new CairnException(
                    Kind.REFUSED,
                    "a bundle has at most " + Bundle.MOST_BLOCKS + " blocks, this one would have "
                            + (said.size() + (long) content.size()) + "; bundle less of the run");
        }
    }

    /// What says what is in the folders of a result, and no file of them: who takes the result looks into them first.
    private void shapes(Cid result) {
        Optional<byte[]> block = store.blocks().get(result);
        if (block.isEmpty()) {
            return;
        }
        Deque<Cid> open = new ArrayDeque<>();
        ResultBlock.read(block.get(), store.blocks()).entries().stream()
                .filter(entry -> entry.kind() == FileKind.FOLDER)
                .forEach(entry -> open.add(entry.cid()));
        while (!open.isEmpty()) {
            Cid cid = open.removeLast();
            if (cid.codec() == Codec.RAW || cid.isIdentity() || content.contains(cid)) {
                continue;
            }
            store.blocks().get(cid).ifPresent(bytes -> {
                content.add(cid);
                switch (new DagReader(_ -> Optional.of(bytes)).open(cid)) {
                    case UnixFs.Folder _, UnixFs.Shard _ -> open.addAll(Links.of(cid, bytes));
                    case UnixFs.File _, UnixFs.Symlink _ -> {}
                }
            });
        }
    }

    private void needed(Cid cid) {
        if (!said.contains(cid)) {
            throw new CairnException(
                    Kind.MISSING,
                    "the run " + bundle.run() + " is not all here: the block " + cid
                            + " is missing; run its workflow again and bundle that run");
        }
    }

    private Optional<byte[]> block(Cid cid) {
        byte[] made = own.get(cid);
        return made != null ? Optional.of(made) : store.blocks().get(cid);
    }

    /// Writes it. The stream stays open.
    ///
    /// @throws CairnException MISSING if something has gone meanwhile
    /// @throws IOException if the stream does not take it
    public Written write(OutputStream out, Progress progress) throws IOException {
        CarWriter writer = new CarWriter(out, List.of(root.cid()));
        long bytes = 0;
        for (SequencedSet<Cid> part : List.of(said, content)) {
            for (Cid cid : part) {
                byte[] block = block(cid)
                        .orElseThrow(() -> new CairnException(
                                Kind.MISSING, "the block " + cid + " was removed just now; try again"));
                writer.write(cid, block);
                progress.more(1, block.length);
                bytes += block.length;
            }
        }
        return new Written(
                root.cid(),
                bundle.records().size(),
                bundle.revocations().size(),
                said.size() + (long) content.size(),
                bytes,
                left);
    }

    /// Gathers what is said about the run and, if all is wanted, what else is here.
    private final class Visit implements BlockSource, DagWalk.Visitor {
        private Optional<byte[]> current = Optional.empty();

        @Override
        public boolean enter(Cid cid) {
            boolean statement = cid.codec() == Codec.DAG_CBOR;
            if (!statement && extent != Extent.ALL) {
                return false;
            }
            current = block(cid);
            if (current.isEmpty()) {
                missing(cid);
            } else if (statement) {
                content.remove(cid);
                said.add(cid);
            } else {
                content.add(cid);
            }
            return current.isPresent();
        }

        @Override
        public Optional<byte[]> get(Cid cid) {
            return current;
        }

        @Override
        public void missing(Cid cid) {
            left++;
        }
    }
}
