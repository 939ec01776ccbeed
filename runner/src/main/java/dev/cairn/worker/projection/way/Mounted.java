package dev.cairn.worker.projection.way;

import dev.cairn.system.Stat;
import dev.cairn.worker.projection.input.Witness;
import dev.cairn.worker.projection.showing.Placeholder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sees whether what inputs were mounted on is still where it was: a mount cannot be moved, but a folder around it
/// can.
final class Mounted implements Witness {
    private record Folder(String path, Stat stat) {}

    private final Path work;
    private final Placeholder placeholder;
    private final List<String> files = new ArrayList<>();
    private final List<Folder> folders = new ArrayList<>();

    Mounted(Path work, Placeholder placeholder) {
        this.work = work;
        this.placeholder = placeholder;
    }

    void file(String path) {
        files.add(path);
    }

    void folder(String path) {
        folders.add(new Folder(path, Stat.of(work.resolve(path)).orElseThrow()));
    }

    @Override
    public void complain(List<String> complaints) {
        for (String path : files) {
            if (isBehindSymlink(work, path) || !placeholder.isAt(work.resolve(path))) {
                complaints.add(moved(path));
            }
        }
        for (Folder folder : folders) {
            Optional<Stat> now = Stat.of(work.resolve(folder.path()));
            if (isBehindSymlink(work, folder.path())
                    || now.isEmpty()
                    || now.get().inode() != folder.stat().inode()) {
                complaints.add(moved(folder.path()));
            }
        }
    }

    /// A folder around it may have been moved, and a symlink to it left in its place.
    static boolean isBehindSymlink(Path work, String path) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            if (Files.isSymbolicLink(work.resolve(path.substring(0, slash)))) {
                return true;
            }
        }
        return false;
    }

    static String moved(String path) {
        return "the task moved, removed or replaced its input '" + path + "'";
    }
}
