package dev.cairn.worker.collection;

import dev.cairn.failure.CairnException;
import dev.cairn.system.Stat;
import dev.cairn.unit.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Knows files that say they have more bytes than the whole disk they lie on. They are holes for the most part: it
/// takes a task a moment to make one, hours to read it, and nobody could write it down.
final class Hollow {
    /// So much is read in a moment, wherever it lies. To find out how large a disk is takes a look at every mount.
    private static final long SMALL = 1 << 20;

    private final Path work;
    private long capacity = -1;

    /// @param work where the task made its files
    Hollow(Path work) {
        this.work = work;
    }

    /// What is to be said of such a file; empty if it is none.
    ///
    /// @param what the file, as a sentence begins with it
    Optional<String> complaint(String what, Stat stat) {
        if (!stat.isFile() || stat.size() <= SMALL || stat.size() <= capacity()) {
            return Optional.empty();
        }
        return Optional.of(what + " says that it has " + Size.rounded(stat.size())
                + ", more than the whole disk it lies on (" + Size.rounded(capacity())
                + "), so most of it is holes, which are not stored; write only what there is");
    }

    private long capacity() {
        if (capacity < 0) {
            try {
                long total = Files.getFileStore(work).getTotalSpace();
                // Some do not say.
                capacity = total > 0 ? total : Long.MAX_VALUE;
            } catch (IOException e) {
                throw CairnException.of("finding out how large the disk of " + work + " is", e);
            }
        }
        return capacity;
    }
}
