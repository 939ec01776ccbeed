package dev.cairn.worker.scratch;

import dev.cairn.failure.CairnException;
import dev.cairn.system.OpenFolder;
import dev.cairn.system.Removal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The folder that one attempt at a task works in, with what is needed around it.
public final class Scratch {
    private final ScratchFolders folders;
    private final Place place;
    private final List<Runnable> afterwards = new ArrayList<>();
    private final List<Shown> inputs = new ArrayList<>();
    private boolean removed;

    private record Shown(String path, Path source) {}

    Scratch(ScratchFolders folders, Place place) {
        this.folders = folders;
        this.place = place;
    }

    /// What the task sees as its working directory.
    public Path work() {
        return place.work();
    }

    /// What the task sees as `/tmp`.
    public Path temporary() {
        return place.temporary();
    }

    /// Everything else that belongs to the attempt lies here.
    public Path folder() {
        return place.folder();
    }

    /// An empty file, to be linked to where another is to be mounted.
    public Path placeholder() {
        return place.placeholder();
    }

    /// Where an input stands, for [#keep] to show.
    public void show(String path, Path source) {
        inputs.add(new Shown(path, source));
    }

    /// Lets something be done when it was removed, on another thread.
    public void afterwards(Runnable ending) {
        afterwards.add(ending);
    }

    /// Makes room at once: removes what the task left, but not what it wrote to its streams.
    public void empty() {
        try {
            Removal.inside(work());
            Removal.inside(temporary());
        } catch (IOException e) {
            // Whatever is left is removed with the folder, or is nobody's loss.
            return;
        }
    }

    /// Removes all that is in it, soon. Does nothing the second time.
    public void remove() {
        if (!removed) {
            removed = true;
            folders.giveBack(place, List.copyOf(afterwards));
        }
    }

    /// Moves the working directory elsewhere, and removes the rest. Where inputs were, symlinks lead to them.
    ///
    /// @param kept an existing folder on the same file system; gets a new one inside
    /// @return that
    public Path keep(Path kept) {
        try {
            Path target = Files.createTempDirectory(
                    kept, "task-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            Files.delete(target);
            Files.move(work(), target);
            inputs.sort(Comparator.comparing(Shown::path));
            for (Shown input : inputs) {
                Path at = target.resolve(input.path());
                // Before anything is removed: behind a symlink it would be a person's.
                if (isFolder(at.resolveSibling(""), target)) {
                    Removal.of(at);
                    Files.createSymbolicLink(at, input.source());
                }
            }
            remove();
            return target;
        } catch (IOException e) {
            throw CairnException.of("keeping the scratch folder " + folder() + " in " + kept, e);
        }
    }

    /// Makes it if nothing is in its way: the task may have put something there, also a symlink out of its
    /// folder.
    private static boolean isFolder(Path path, Path top) {
        try {
            for (Path above = path; above.startsWith(top); above = above.resolveSibling("")) {
                if (Files.isSymbolicLink(above)) {
                    return false;
                }
            }
            Files.createDirectories(path);
            OpenFolder.open(path);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
