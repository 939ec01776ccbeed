package dev.cairn.worker.projection.showing;

import dev.cairn.store.content.Modes;
import dev.cairn.store.file.LocalFile;
import dev.cairn.system.Links;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Puts files into trees: as hard links, and where the kernel refuses one (another file system, another's file, no
/// room for a further link) as a copy, which shares its blocks with the original where the file system can do that.
/// The next file of that content is linked to the copy.
public final class Linking {
    private record Wanted(LocalFile file, boolean executable, Path target) {}

    private final List<Wanted> waiting = new ArrayList<>();
    private final List<LocalFile> linked = new ArrayList<>();
    private final Map<Path, Path> copies = new HashMap<>();

    /// Puts a file somewhere when [#finish] is called. Its folder has to be there by then.
    public void put(LocalFile file, boolean executable, Path target) {
        waiting.add(new Wanted(file, executable, target));
    }

    /// Makes what was put.
    public void finish() throws IOException {
        List<Path> files = new ArrayList<>(waiting.size());
        List<Path> targets = new ArrayList<>(waiting.size());
        for (Wanted wanted : waiting) {
            files.add(wanted.file().path());
            targets.add(wanted.target());
        }
        boolean[] made = Links.make(files, targets);
        for (int i = 0; i < made.length; i++) {
            if (made[i]) {
                linked.add(waiting.get(i).file());
            } else {
                make(waiting.get(i));
            }
        }
        waiting.clear();
    }

    private void make(Wanted wanted) throws IOException {
        LocalFile file = wanted.file();
        Path copy = copies.get(file.path());
        try {
            Files.createLink(wanted.target(), copy == null ? file.path() : copy);
            if (copy == null) {
                linked.add(file);
            }
        } catch (NoSuchFileException | FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            copy(file, wanted.executable(), wanted.target());
            copies.put(file.path(), wanted.target());
        }
    }

    private static void copy(LocalFile file, boolean executable, Path target) throws IOException {
        if (file.inPlace()) {
            Files.copy(file.path(), target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        } else {
            Files.copy(file.path(), target, LinkOption.NOFOLLOW_LINKS);
            Modes.seal(target, executable);
        }
    }

    /// Those that have, for now, more names than they had.
    public List<LocalFile> linked() {
        return linked;
    }
}
