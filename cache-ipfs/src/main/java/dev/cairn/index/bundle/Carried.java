package dev.cairn.index.bundle;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.BlockSource;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.index.Findings;
import dev.cairn.index.Ration;
import dev.cairn.index.Sighting;
import dev.cairn.record.RecordBlock;
import dev.cairn.task.block.RunBlock;
import dev.cairn.task.run.RunManifest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What a bundle says, or a run by itself, which names the records of its tasks too. Whoever made it may be
/// hostile: nothing of it is believed, and no more of it is read than an honest one may have.
///
/// @param run      the CID of the run's manifest
/// @param manifest the manifest
/// @param said     the records and revocations that are there
public record Carried(Cid run, RunManifest manifest, Findings said) {
    /// Bytes of manifests and records: some three times those of a run of 100 000 tasks.
    private static final long MOST = 256L << 20;

    /// @param from what is read, for messages
    /// @throws CairnException REFUSED if the root is neither a bundle nor a run, MISSING if a manifest is not
    ///     all there, CORRUPT if one is not as specified or says too much
    public static Carried of(Cid root, BlockSource source, String from) {
        Ration rationed = new Ration(source, from, MOST);
        byte[] block = manifest(root, rationed, from);
        String kind = kind(root, block);
        if (kind.equals(BundleBlock.KIND)) {
            Bundle bundle = BundleBlock.read(block, rationed);
            RunManifest run = RunBlock.read(manifest(bundle.run(), rationed, from), rationed);
            Map<Cid, OptionalLong> records = new LinkedHashMap<>();
            bundle.records().forEach(one -> records.putIfAbsent(one.record(), OptionalLong.of(one.seen())));
            return new Carried(bundle.run(), run, said(records, bundle.revocations(), rationed));
        }
        if (kind.equals(RunBlock.KIND)) {
            RunManifest run = RunBlock.read(block, rationed);
            Map<Cid, OptionalLong> records = new LinkedHashMap<>();
            run.tasks().forEach(task -> task.records().forEach(one -> records.put(one, OptionalLong.empty())));
            return new Carried(root, run, said(records, List.of(), rationed));
        }
        throw new CairnException(
                Kind.REFUSED,
                from + " is no bundle: its root " + root + " is " + (kind.isEmpty() ? "something else" : "a " + kind)
                        + "; 'cairn car import' takes any CAR");
    }

    /// Whether a block names records: it is the manifest of a bundle or of a run.
    public static boolean speaks(Cid cid, byte[] block) {
        String kind = kind(cid, block);
        return kind.equals(BundleBlock.KIND) || kind.equals(RunBlock.KIND);
    }

    /// Whether a block is the manifest of a run.
    static boolean isRun(Cid cid, byte[] block) {
        return kind(cid, block).equals(RunBlock.KIND);
    }

    private static byte[] manifest(Cid cid, BlockSource source, String from) {
        return source.get(cid).orElseThrow(() -> new CairnException(Kind.MISSING, from + " lacks the manifest " + cid));
    }

    private static String kind(Cid cid, byte[] block) {
        return cid.codec() == Codec.DAG_CBOR
                        && DagCbor.decode(block) instanceof Node.Fields(var fields)
                        && fields.get("cairn") instanceof Node.Text(String kind)
                ? kind
                : "";
    }

    private static Findings said(Map<Cid, OptionalLong> records, List<Cid> revocations, BlockSource source) {
        List<Sighting> sightings = new ArrayList<>();
        records.forEach(
                (record, seen) -> small(record, source).ifPresent(block -> sightings.add(new Sighting(block, seen))));
        List<Block> blocks = new ArrayList<>();
        revocations.forEach(revocation -> small(revocation, source).ifPresent(blocks::add));
        return new Findings(sightings, blocks, List.of());
    }

    /// One that is larger than any may be is cut: that is enough to see that it is none.
    private static Optional<Block> small(Cid cid, BlockSource source) {
        int enough = RecordBlock.LIMIT + 1;
        return source.get(cid)
                .map(bytes -> new Block(cid, bytes.length > enough ? Arrays.copyOf(bytes, enough) : bytes));
    }
}
