package dev.cairn.push;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.kubo.Kubo;
import dev.cairn.kubo.KuboVersion;
import dev.cairn.store.Store;
import dev.cairn.store.database.Keys;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.system.Workers;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/// Sends DAGs to a Kubo and has them pinned there, in the same call, so that its own collection cannot come
/// between. What the node has is not sent: of a node that was killed in the midst of it, all that it had taken by
/// then. Blocks the calling thread.
public final class KuboPush {
    /// So few blocks are asked for one by one.
    private static final int FEW = 64;

    private static final int AT_ONCE = 16;

    /// A node that has many more blocks than what is to be sent is asked for these, not for a list of its own.
    private static final long LISTED = 100_000;

    private static final int TIMES_LISTED = 8;

    private final Store store;
    private final Kubo kubo;
    private final Supply supply;

    /// Sends what is here, and nothing that would have to be got first.
    public KuboPush(Store store, Kubo kubo) {
        this(store, kubo, Supply.NONE);
    }

    /// @param supply where that is got from which is neither here nor there
    public KuboPush(Store store, Kubo kubo, Supply supply) {
        this.store = store;
        this.kubo = kubo;
        this.supply = supply;
    }

    /// Has a DAG pinned there when it returns. What the node has need not be here.
    ///
    /// @param pinName what the pin is called, unless it has a name
    /// @param progress told of each block that is sent
    /// @throws CairnException MISSING if a part of it is neither here nor there, and cannot be got; as [Kubo]
    ///     says, if the node does not take it
    public Pushed push(Cid root, String pinName, Progress progress) {
        KuboVersion version = kubo.version();
        if (version.compareTo(KuboVersion.OLDEST) < 0) {
            throw new CairnException(
                    Kind.UNAVAILABLE,
                    kubo.name() + " is Kubo " + version + ", and takes what is sent from " + KuboVersion.OLDEST
                            + " on; update it");
        }
        Optional<String> pinned = kubo.pinned(root);
        if (pinned.isPresent()) {
            // Whoever was interrupted between pinning and naming left none.
            if (pinned.get().isEmpty() && !pinName.isEmpty()) {
                boolean _ = kubo.pinLocal(root, pinName);
            }
            return Pushed.NOTHING;
        }
        Parcel parcel = parcel(root);
        Set<Cid> lacking = lacking(parcel.blocks());
        if (lacking.isEmpty()) {
            if (kubo.pinLocal(root, pinName)) {
                return Pushed.NOTHING;
            }
            // It has collected meanwhile.
            lacking = lacking(parcel.blocks());
        }
        return send(parcel, lacking, pinName, progress);
    }

    /// All of a DAG that the node may lack.
    private Parcel parcel(Cid root) {
        Parcel parcel = Parcel.asFarAsHere(store, root);
        Set<Cid> brought = new HashSet<>();
        while (!parcel.isWhole()) {
            Set<Cid> nowhere = ConcurrentHashMap.newKeySet();
            Workers.each(parcel.missing(), AT_ONCE, () -> part -> {
                if (!kubo.holdsAll(part)) {
                    nowhere.add(part);
                }
            });
            if (nowhere.isEmpty()) {
                return parcel;
            }
            // In the order in which they were met, so that the sentence is the same each time.
            List<Cid> parts =
                    parcel.missing().stream().filter(nowhere::contains).toList();
            if (!brought.addAll(parts)) {
                // It is damaged here, so that getting it changes nothing.
                throw Parcel.lacking(root, parts.getFirst());
            }
            supply.bring(root, parts);
            // What came may lead to more.
            parcel = Parcel.asFarAsHere(store, root);
        }
        return parcel;
    }

    private Pushed send(Parcel parcel, Set<Cid> lacking, String pinName, Progress progress) {
        try {
            Optional<Pushed> file =
                    parcel.isWhole() && lacking.size() == parcel.blocks().size()
                            ? asFile(parcel, pinName, progress)
                            : Optional.empty();
            return file.orElseGet(() -> asBlocks(parcel, lacking, pinName, progress));
        } catch (CairnException e) {
            if (e.kind() != Kind.INTERRUPTED) {
                // If it is that something is damaged here, that is what to say.
                parcel.check(lacking);
            }
            throw e;
        }
    }

    /// Sends a file as its bytes, of which the node makes the blocks: it need not compare those with their names then,
    /// nor walk through all of them twice to pin and to name them.
    ///
    /// @return empty if it is no such file, or if the node did not come to the same CID
    private Optional<Pushed> asFile(Parcel parcel, String pinName, Progress progress) {
        Optional<WholeFile> file = WholeFile.of(store, parcel.root());
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Cid made = kubo.addFile(file.get().profile(), out -> file.get().write(out, progress), pinName);
        if (made.equals(parcel.root())) {
            return Optional.of(new Pushed(parcel.blocks().size(), file.get().size()));
        }
        // It is damaged here, which sending its blocks will show, or was changed meanwhile.
        boolean _ = kubo.unpin(made);
        return Optional.empty();
    }

    private Pushed asBlocks(Parcel parcel, Set<Cid> lacking, String pinName, Progress progress) {
        AtomicReference<Pushed> sent = new AtomicReference<>(Pushed.NOTHING);
        kubo.importCar(List.of(parcel.root()), out -> sent.set(parcel.write(lacking, out, progress)), pinName);
        return sent.get();
    }

    /// Those of these blocks that the node does not have.
    private Set<Cid> lacking(List<Cid> blocks) {
        Set<Cid> left = new HashSet<>(blocks);
        if (blocks.size() > FEW) {
            Set<Cid> there = new HashSet<>();
            Set<Cid> bare = new HashSet<>();
            blocks.forEach(cid -> bare.add(bare(cid)));
            boolean all = kubo.eachBlock(Math.max(LISTED, (long) TIMES_LISTED * blocks.size()), cid -> {
                if (bare.contains(cid)) {
                    there.add(cid);
                }
            });
            left.removeIf(cid -> there.contains(bare(cid)));
            if (all) {
                return left;
            }
        }
        Set<Cid> lacking = ConcurrentHashMap.newKeySet();
        Workers.each(left, AT_ONCE, () -> cid -> {
            if (!kubo.holds(cid)) {
                lacking.add(cid);
            }
        });
        return lacking;
    }

    /// The CID by which a node lists a block, of which only the multihash counts.
    private static Cid bare(Cid cid) {
        return Keys.cid(Codec.RAW, Keys.hash(cid));
    }
}
