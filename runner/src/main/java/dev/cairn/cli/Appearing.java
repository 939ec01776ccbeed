package dev.cairn.cli;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.system.Removal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ThreadLocalRandom;

/// A file or a folder that a command writes where a person wants it, where nothing is yet, and that is there only once
/// it is whole.
public final class Appearing {
    private Appearing() {}

    /// Writes it under another name beside it.
    @FunctionalInterface
    public interface Writing {
        void to(Path temporary) throws IOException;
    }

    /// Has it written, and gives it its name.
    ///
    /// @throws CairnException REFUSED if something is there already, or no folder for it; then nothing is written
    public static void at(Path target, Writing writing) {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new CairnException(Kind.REFUSED, target + " exists already; name another path with -o");
        }
        Path whole = target.toAbsolutePath();
        Path parent = whole.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new CairnException(
                    Kind.REFUSED, "there is no folder for " + target + "; make it, or name another path");
        }
        // Without the name itself, which may be as long as one can be.
        Path temporary = whole.resolveSibling(
                ".cairn-" + Long.toString(ThreadLocalRandom.current().nextLong() >>> 1, Character.MAX_RADIX));
        try {
            try {
                writing.to(temporary);
                Files.move(temporary, whole, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Removal.of(temporary);
            }
        } catch (IOException e) {
            throw CairnException.of("cannot write " + target, e);
        }
    }
}
