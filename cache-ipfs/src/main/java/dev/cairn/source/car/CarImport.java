package dev.cairn.source.car;

import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSource;
import dev.cairn.dag.walk.DagWalk;
import dev.cairn.effort.Effort;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Change;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.store.landing.Landing;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.pin.Pins;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/// Takes a CAR file into a store, for what it holds: where blocks are missing, the others are stored all the
/// same. What came is pinned as added; a root counts as present once all of its DAG has been seen, be it by
/// another import.
public final class CarImport {
    private final Store store;
    private final CarFileSource file;
    private final Landing landing;
    private final Progress progress;
    private final Effort effort = Effort.of(Duration.ofDays(1), Duration.ofDays(7));
    private final SequencedSet<Cid> left;

    /// @param all whether what the roots do not reach is taken, too
    private CarImport(Store store, CarFileSource file, Landing landing, Progress progress, boolean all) {
        this.store = store;
        this.file = file;
        this.landing = landing;
        this.progress = progress;
        this.left = all ? new LinkedHashSet<>(file.cids()) : new LinkedHashSet<>();
    }

    /// What an import came to.
    ///
    /// @param roots what the file's header calls its roots, then what it holds beside all that these reach
    /// @param blocks how many were not here before
    public record Taken(List<Root> roots, long blocks, long bytes) {
        public Taken {
            roots = List.copyOf(roots);
        }
    }

    /// A DAG of which a file held something.
    ///
    /// @param missing a block that is neither in the file nor here; absent if the DAG is whole, but for what is
    ///                missing of the roots before it
    /// @param lacks   how many such blocks are known
    public record Root(Cid cid, Optional<Cid> missing, long lacks) {}

    /// @param name what the pins are called
    /// @throws dev.cairn.failure.CairnException CORRUPT if it is no CAR, is cut off, or a block is not what its
    ///     name says; then nothing of it is pinned
    public static Taken take(Store store, CarFileSource file, String name, Progress progress) {
        return take(store, file, name, progress, true, List.of());
    }

    /// Like [#take], but of no more than what the roots reach.
    ///
    /// @param with committed together with the pins
    public static Taken takeReached(
            Store store, CarFileSource file, String name, Progress progress, List<Change> with) {
        return take(store, file, name, progress, false, with);
    }

    private static Taken take(
            Store store, CarFileSource file, String name, Progress progress, boolean all, List<Change> with) {
        try (Landing landing = new Landing(store, Long.MAX_VALUE)) {
            List<Root> roots = new CarImport(store, file, landing, progress, all).take();
            landing.settle();
            List<Change> changes = new ArrayList<>(with);
            roots.forEach(root -> changes.add(Pins.added(root.cid(), name, PinKind.ADDED)));
            landing.finish(changes.toArray(Change[]::new));
            return new Taken(roots, landing.blocks(), landing.bytes());
        }
    }

    private List<Root> take() {
        List<Root> roots = new ArrayList<>();
        Visit visit = new Visit();
        DagWalk walk = new DagWalk(visit, visit);
        for (Cid root : file.roots()) {
            roots.add(from(root, walk, visit));
        }
        while (!left.isEmpty()) {
            roots.add(from(left.getFirst(), walk, visit));
        }
        comeAgain();
        return roots;
    }

    /// What several files have in common was come to once, perhaps before it was known that another needs it, too.
    private void comeAgain() {
        boolean any = true;
        while (any) {
            any = false;
            for (Cid cid : landing.missing(Integer.MAX_VALUE)) {
                Optional<byte[]> block =
                        file.block(cid, effort).or(() -> store.blocks().get(cid));
                any |= block.isPresent() && landing.takeAgain(cid, block.get());
            }
        }
    }

    private Root from(Cid root, DagWalk walk, Visit visit) {
        visit.missing.clear();
        landing.want(root);
        walk.from(root);
        return new Root(root, visit.missing.stream().findFirst(), visit.missing.size());
    }

    /// Hands over what the walk comes to.
    private final class Visit implements BlockSource, DagWalk.Visitor {
        private final List<Cid> missing = new ArrayList<>();
        private Optional<byte[]> current = Optional.empty();

        @Override
        public boolean enter(Cid cid) {
            left.remove(cid);
            current = file.block(cid, effort);
            if (current.isPresent()) {
                if (landing.take(cid, current.get())) {
                    progress.more(1, current.get().length);
                }
                return true;
            }
            current = store.blocks().get(cid);
            if (current.isEmpty()) {
                missing(cid);
            }
            return current.isPresent();
        }

        @Override
        public Optional<byte[]> get(Cid cid) {
            return current;
        }

        @Override
        public void missing(Cid cid) {
            missing.add(cid);
        }
    }
}
