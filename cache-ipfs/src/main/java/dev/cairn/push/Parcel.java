package dev.cairn.push;

import dev.cairn.car.CarWriter;
import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSource;
import dev.cairn.dag.walk.DagWalk;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.Store;
import dev.cairn.store.intake.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A DAG of a store, all of which is here, as the list of its blocks: a block before what it links to.
public final class Parcel {
    private final Store store;
    private final Cid root;
    private final List<Cid> blocks;

    private Parcel(Store store, Cid root, List<Cid> blocks) {
        this.store = store;
        this.root = root;
        this.blocks = List.copyOf(blocks);
    }

    /// Looks at all of a DAG.
    ///
    /// @throws CairnException MISSING if not all of it is here, with a block that is not
    public static Parcel of(Store store, Cid root) {
        Listing listing = new Listing(store, !store.presence().isHere(root));
        new DagWalk(listing, listing).from(root);
        return new Parcel(store, root, listing.blocks);
    }

    public Cid root() {
        return root;
    }

    /// All of its blocks, each once; those that are their own names are none.
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

    private static CairnException lacking(Cid root, Cid block) {
        return new CairnException(
                Kind.MISSING,
                block.equals(root)
                        ? root + " is not here"
                        : "not all that " + root + " reaches is here: the block " + block
                                + " is missing; if it is a run, run its workflow again, otherwise pull or add it first");
    }

    private static final class Listing implements BlockSource, DagWalk.Visitor {
        private final Store store;
        private final boolean doubted;
        private final List<Cid> blocks = new ArrayList<>();

        /// @param doubted whether every block is looked for; otherwise only those that lead to others are read
        Listing(Store store, boolean doubted) {
            this.store = store;
            this.doubted = doubted;
        }

        @Override
        public boolean enter(Cid cid) {
            if (doubted && store.blocks().get(cid).isEmpty()) {
                missing(cid);
            }
            blocks.add(cid);
            return true;
        }

        @Override
        public Optional<byte[]> get(Cid cid) {
            return store.blocks().get(cid);
        }

        @Override
        public void missing(Cid cid) {
            throw lacking(blocks.isEmpty() ? cid : blocks.getFirst(), cid);
        }
    }
}
