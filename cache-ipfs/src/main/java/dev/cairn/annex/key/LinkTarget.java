package dev.cairn.annex.key;

import java.util.List;
import java.util.Optional;

/// Where the symlink of a locked file leads: up to the repository and into its `.git/annex/objects`. It says which
/// key is meant; nobody finds content by following it, for it dangles where `.git` is a file or the link was moved.
public final class LinkTarget {
    private static final String OBJECTS = ".git/annex/objects/";

    private LinkTarget() {}

    /// The key that such a link means. Empty if it is any other link: one that is absolute or goes down into a folder
    /// before it comes to `.git`, or whose last parts do not belong to each other.
    public static Optional<AnnexKey> key(String target) {
        int at = 0;
        while (target.startsWith("../", at) || target.startsWith("./", at)) {
            at = target.indexOf('/', at) + 1;
        }
        if (!target.startsWith(OBJECTS, at)) {
            return Optional.empty();
        }
        List<String> parts = List.of(target.substring(at + OBJECTS.length()).split("/", -1));
        if (parts.size() != 4 || !parts.get(2).equals(parts.get(3))) {
            return Optional.empty();
        }
        String folders = parts.get(0) + "/" + parts.get(1);
        return KeyFile.key(parts.get(3)).filter(key -> {
            HashFolders own = HashFolders.of(key);
            return own.mixed().equals(folders) || own.lower().equals(folders);
        });
    }
}
