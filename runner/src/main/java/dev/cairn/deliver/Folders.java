package dev.cairn.deliver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/// Makes the folders above what is delivered. A file that stands where a folder has to be is kept beside it.
public final class Folders {
    private final Notices notices;
    private final Set<Path> made = new HashSet<>();

    public Folders(Notices notices) {
        this.notices = notices;
    }

    /// Makes all of those above a path.
    public void above(Path target) throws IOException {
        Path parent = target.getParent();
        if (parent == null || !made.add(parent) || Files.isDirectory(parent)) {
            return;
        }
        above(parent);
        if (Files.exists(parent, LinkOption.NOFOLLOW_LINKS)) {
            notices.kept(parent, Backup.keep(parent));
        }
        Files.createDirectories(parent);
    }
}
