package dev.cairn.unixfs;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;

/// Writes files, folders and symlinks out of their blocks, where nothing is yet.
public final class Extraction {
    private static final int BUFFER = 1 << 18;

    /// A few blocks that name each other many times could be more files than any disk has room for.
    private static final int MOST = 50_000_000;

    private final DagReader reader;

    public Extraction(DagReader reader) {
        this.reader = reader;
    }

    private record Pending(Cid cid, Path target) {}

    /// Writes all of it. Where it fails, what was written so far is left.
    ///
    /// @throws dev.cairn.failure.CairnException as [DagReader] does
    public void write(Cid root, Path target) throws IOException {
        ArrayDeque<Pending> pending = new ArrayDeque<>();
        pending.add(new Pending(root, target));
        int written = 0;
        while (!pending.isEmpty()) {
            Pending next = pending.remove();
            written++;
            if (written + pending.size() > MOST) {
                throw new CairnException(Kind.REFUSED, root + " has more than " + MOST + " files and folders");
            }
            switch (reader.open(next.cid())) {
                case UnixFs.File _ -> file(next);
                case UnixFs.Symlink link -> Files.createSymbolicLink(next.target(), Path.of(link.target()));
                case UnixFs.Folder _, UnixFs.Shard _ -> {
                    Files.createDirectory(next.target());
                    for (FolderEntry entry : reader.list(next.cid())) {
                        pending.add(new Pending(entry.cid(), next.target().resolve(entry.name())));
                    }
                }
            }
        }
    }

    private void file(Pending next) throws IOException {
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(next.target(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                BUFFER)) {
            reader.copy(next.cid(), out);
        }
    }
}
