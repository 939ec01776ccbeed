package dev.cairn.push;

import dev.cairn.car.CarWriter;
import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.walk.DagWalk;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.Store;
import dev.cairn.store.intake.hash.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// A DAG of a store as the list of its blocks: a block before what it links to.
public final class Parcel {
    private final Store store;
    private final Cid root;
    private final List<Cid> blocks;
    private final List<Cid> missing;

    private Parcel(Store store, Cid root, Collection<Cid> blocks, Collection<Cid> missing) {
        this.store = store;
        this.root = root;
        this.blocks = List.copyOf(blocks);
        this.missing = List.copyOf(missing);
    }

    /// Looks at all of a DAG.
    ///
    /// @throws CairnException MISSING if not all of it is here, with a block that is not
    public static Parcel of(Store store, Cid root) {
        Parcel parcel = asFarAsHere(store, root);
        if (!parcel.isWhole()) {
            throw lacking(root, parcel.missing.getFirst());
        }
        return parcel;
    }

    /// Looks at all of a DAG that is here.
    public static Parcel asFarAsHere(Store store, Cid root) {
        Listing listing = new Listing(store, !store.presence().isHere(root));
        listing.from(root);
        return new Parcel(store, root, listing.blocks, listing.missing);
    }

    /// Whether all of it is here.
    public boolean isWhole() {
        return missing.isEmpty();
    }

    /// The parts of it that are not all here: files and folders as a whole, other blocks one by one. What the missing
    /// ones lead to is not known.
    public List<Cid> missing() {
        return missing;
    }

    public Cid root() {
        return root;
    }

    /// All of its blocks that are here, each once; those that are their own names are none.
    public List<Cid> blocks() {
        return blocks;
    }

    /// Compares some of its blocks with their names.
    ///
    /// @throws CairnException MISSING if one is damaged, or has gone meanwhile
    public void check(Set<Cid> some) {
        for (Cid cid : some) {
            if (store.blocks().get(cid).isEmpty()) {
                throw lacking(root, cid);
            }
        }
    }

    /// Writes some of its blocks as a CAR, as they lie here: whoever takes them compares them with their names.
    ///
    /// @throws CairnException MISSING if one has gone meanwhile
    public Pushed write(Set<Cid> wanted, OutputStream out, Progress progress) throws IOException {
        CarWriter writer = new CarWriter(out, List.of(root));
        long count = 0;
        long bytes = 0;
        for (Cid cid : blocks) {
            if (wanted.contains(cid)) {
                byte[] block = store.blocks().asItLies(cid).orElseThrow(() -> lacking(root, cid));
                writer.write(cid, block);
                progress.more(1, block.length);
                count++;
                bytes += block.length;
            }
        }
        return new Pushed(count, bytes);
    }

    static CairnException lacking(Cid root, Cid block) {
        return new CairnException(
                Kind.MISSING,
                block.equals(root)
                        ? root + " is not here, or not all of it"
                        : "not all that " + root + " reaches is here: the block " + block
                                + " is missing; if it is a run, run its workflow again, otherwise pull or add it first");
    }

    private static final class Listing {
        private final Store store;
        private final boolean doubted;
        private final Set<Cid> blocks = new LinkedHashSet<>();
        private final Set<Cid> missing = new LinkedHashSet<>();
        private final DagWalk contents;
        private Optional<Cid> content = Optional.empty();

        /// @param doubted whether every block is looked for; otherwise only those that lead to others are read
        Listing(Store store, boolean doubted) {
            this.store = store;
            this.doubted = doubted;
            this.contents = new DagWalk(store.blocks(), new Visit(this::isListed));
        }

        void from(Cid root) {
            new DagWalk(store.blocks(), new Visit(this::isWalked)).from(root);
        }

        /// Files and folders are walked through as a whole, so that it is known of which one a block is missing.
        private boolean isWalked(Cid cid) {
            if (cid.codec() == Codec.DAG_CBOR) {
                return isListed(cid);
            }
            content = Optional.of(cid);
            contents.from(cid);
            content = Optional.empty();
            return false;
        }

        private boolean isListed(Cid cid) {
            if (doubted && store.blocks().get(cid).isEmpty()) {
                missing.add(content.orElse(cid));
                return false;
            }
            blocks.add(cid);
            return true;
        }

        private final class Visit implements DagWalk.Visitor {
            private final Predicate<Cid> entering;

            Visit(Predicate<Cid> entering) {
                this.entering = entering;
            }

            @Override
            public boolean enter(Cid cid) {
                return entering.test(cid);
            }

            @Override
            public void missing(Cid cid) {
                blocks.remove(cid);
                missing.add(content.orElse(cid));
            }
        }
    }
}
