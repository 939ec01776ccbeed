package dev.cairn.store;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.content.Home;
import dev.cairn.system.Kernel;
import dev.cairn.system.Stat;
import dev.cairn.system.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What must be so before a store is opened.
final class Opening {
    private Opening() {}

    /// Makes the folder if it is not there.
    static void prepare(Home home) {
        if (check(home)) {
            return;
        }
        try {
            Files.createDirectories(home.folder());
        } catch (IOException e) {
            for (Path above = home.folder(); above != null; above = above.getParent()) {
                if (Files.exists(above) && !Files.isDirectory(above)) {
                    throw new CairnException(Kind.REFUSED, notFolder(home, above), e);
                }
            }
            throw CairnException.of("cannot make the store's folder " + home.folder(), e);
        }
        check(home);
    }

    /// Whether the folder is there; if so, it is one that can hold a store.
    static boolean check(Home home) {
        Optional<Stat> stat = Stat.following(home.folder());
        if (stat.isEmpty()) {
            return false;
        }
        if (!stat.get().isFolder()) {
            throw new CairnException(Kind.REFUSED, notFolder(home, home.folder()));
        }
        // What lies on a disk of its own has a number; asking the kernel for its name takes a while.
        if (!stat.get().isOnDisk()) {
            Volume.refuseNetwork("the store", home.folder(), Volume.kind(home.folder()));
        }
        return true;
    }

    /// Puts what was made on disk.
    static void made(Home home) {
        try {
            Kernel.sync(home.folder());
        } catch (IOException e) {
            throw CairnException.of("cannot write " + home.folder() + " to disk", e);
        }
    }

    private static String notFolder(Home home, Path file) {
        return "the store cannot be at " + home.folder() + ": " + file
                + " is not a folder; set CAIRN_HOME to a folder of Cairn's own";
    }
}
