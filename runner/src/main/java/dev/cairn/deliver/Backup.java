package dev.cairn.deliver;

import dev.cairn.failure.CairnException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Keeps what stands in the way: `NAME.~1~`, or the first number that is free, as `cp --backup=numbered` does. A name
/// that leaves no room for that is cut short.
public final class Backup {
    private static final int LONGEST_NAME = 255;

    private Backup() {}

    /// Moves it, and gives its new path.
    public static Path keep(Path path) {
        Path as = free(path);
        try {
            // Atomic, or Java asks first whether a folder may be written, which a new name does not need.
            return Files.move(path, as, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw CairnException.of("cannot keep " + path + " as " + as, e);
        }
    }

    /// The path under which something may be kept: nothing stands there.
    public static Path free(Path path) {
        for (int number = 1; ; number++) {
            Path as = path.resolveSibling(name(String.valueOf(path.getFileName()), ".~" + number + "~"));
            if (!Files.exists(as, LinkOption.NOFOLLOW_LINKS)) {
                return as;
            }
        }
    }

    private static String name(String name, String suffix) {
        String cut = name;
        while ((cut + suffix).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut + suffix;
    }
}
