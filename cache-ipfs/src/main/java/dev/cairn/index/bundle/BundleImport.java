package dev.cairn.index.bundle;

import dev.cairn.cid.Cid;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.index.Acceptance;
import dev.cairn.source.car.CarFileSource;
import dev.cairn.source.car.CarImport;
import dev.cairn.store.Store;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.trust.Trust;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Takes a bundle into a store: its blocks and files, pinned as added under the workflow's name, and its
/// records. Taking one is trusting nobody: what is said by those who are not trusted is kept, and counts once they are.
public final class BundleImport {
    private BundleImport() {}

    /// What came of it.
    ///
    /// @param root     of the file
    /// @param accepted the records
    /// @param content  what was new, and whether something is missing that nobody left out on purpose
    public record Taken(Cid root, Cid run, String workflow, Acceptance accepted, CarImport.Taken content) {}

    /// @throws CairnException CORRUPT if it is no CAR, is cut off, or a block is not what its name says;
    ///     REFUSED if it is no bundle and no run; MISSING if there is no such file, or its manifests are not
    ///     all in it. Then nothing of it is taken
    public static Taken take(Store store, Path path, Trust trust, Progress progress) {
        CarFileSource file = new CarFileSource(path, Bundle.MOST_BLOCKS);
        Cid root = root(file, path);
        Effort effort = Effort.of(Duration.ofDays(1), Duration.ofDays(7));
        Carried carried = Carried.of(root, cid -> file.block(cid, effort), path.toString());
        Acceptance accepted = Acceptance.of(carried.said(), trust, path.toString());
        CarImport.Taken content =
                CarImport.takeReached(store, file, carried.manifest().workflow(), progress, accepted.changes());
        return new Taken(root, carried.run(), carried.manifest().workflow(), accepted, content);
    }

    private static Cid root(CarFileSource file, Path path) {
        List<Cid> roots = file.roots();
        if (roots.size() != 1) {
            throw new CairnException(
                    Kind.REFUSED,
                    path + " is no bundle: it has " + roots.size()
                            + " roots instead of one; 'cairn car import' takes any CAR");
        }
        return roots.getFirst();
    }
}
