package dev.cairn.unixfs.read;

import dev.cairn.cid.Cid;
import dev.cairn.unixfs.FolderEntry;
import dev.cairn.unixfs.UnixFs;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// Writes files, folders and symlinks out of their blocks, where nothing is yet.
public final class Extraction {
    private static final int BUFFER = 1 << 18;

    private final DagReader reader;

    public Extraction(DagReader reader) {
        this.reader = reader;
    }

    /// A folder that is being written.
    private record Level(Path folder, Iterator<FolderEntry> entries) {}

    /// Writes all of it. Where it fails, what was written so far is left.
    ///
    /// @throws dev.cairn.failure.CairnException as [DagReader] does; REFUSED, before anything is written, if it is
    ///     more than [Spread#MOST] files and folders
    public void write(Cid root, Path target) throws IOException {
        Spread.check(reader, root);
        Deque<Level> path = new ArrayDeque<>();
        enter(root, target, path);
        while (!path.isEmpty()) {
            Level level = path.getLast();
            if (level.entries().hasNext()) {
                FolderEntry entry = level.entries().next();
                enter(entry.cid(), level.folder().resolve(entry.name()), path);
            } else {
                path.removeLast();
            }
        }
    }

    private void enter(Cid cid, Path target, Deque<Level> path) throws IOException {
        switch (reader.open(cid)) {
            case UnixFs.File _ -> file(cid, target);
            case UnixFs.Symlink link -> Files.createSymbolicLink(target, Path.of(link.target()));
            case UnixFs.Folder _, UnixFs.Shard _ -> {
                Files.createDirectory(target);
                path.addLast(new Level(target, reader.list(cid).iterator()));
            }
        }
    }

    private void file(Cid cid, Path target) throws IOException {
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), BUFFER)) {
            reader.copy(cid, out);
        }
    }
}
