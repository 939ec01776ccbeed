package dev.cairn.gateway.answer;

import dev.cairn.cid.Cid;
import dev.cairn.gateway.ask.Format;
import dev.cairn.unixfs.FolderEntry;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.data.Mtime;
import dev.cairn.unixfs.read.DagReader;
import dev.cairn.unixfs.read.Spread;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/// A file, or a folder with all in it, as a tar archive whose one member at the top has the CID as its name.
final class TarAnswer {
    /// What is said where nothing else is known, so that the same content gives the same archive: 1980-01-01,
    /// which no program finds too early.
    private static final long THEN = 315_532_800L;

    private final DagReader reader;
    private final TarArchiveOutputStream tar;

    private TarAnswer(DagReader reader, TarArchiveOutputStream tar) {
        this.reader = reader;
        this.tar = tar;
    }

    private record Level(String name, Iterator<FolderEntry> entries) {}

    static void give(Exchange exchange) throws IOException {
        CodecAnswer.refuseRemainder(exchange);
        DagReader reader = exchange.reader();
        // What is not here is told before anything else is said.
        reader.open(exchange.target());
        String tag = Tags.weak(Tags.of(exchange.target(), "x-tar"));
        exchange.cacheable(tag);
        if (exchange.isKnown(tag)) {
            return;
        }
        Spread.check(reader, exchange.target());
        exchange.attached(exchange.target() + ".tar");
        exchange.reply().header("Content-Type", Format.TAR.mediaType()).header("X-Content-Type-Options", "nosniff");
        exchange.reply().stream(200, OptionalLong.empty(), out -> write(reader, exchange.target(), out));
    }

    private static void write(DagReader reader, Cid root, OutputStream out) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        new TarAnswer(reader, tar).write(root);
        tar.finish();
    }

    private void write(Cid root) throws IOException {
        Deque<Level> path = new ArrayDeque<>();
        enter(root, root.toString(), path);
        while (!path.isEmpty()) {
            Level level = path.getLast();
            if (level.entries().hasNext()) {
                FolderEntry entry = level.entries().next();
                enter(entry.cid(), level.name() + "/" + entry.name(), path);
            } else {
                path.removeLast();
            }
        }
    }

    private void enter(Cid cid, String name, Deque<Level> path) throws IOException {
        UnixFs node = reader.open(cid);
        switch (node) {
            case UnixFs.File file -> {
                put(name, node, TarConstants.LF_NORMAL, 0644, file.size(), "");
                reader.copy(cid, tar);
                tar.closeArchiveEntry();
            }
            case UnixFs.Symlink(String target, var attributes) -> {
                put(name, node, TarConstants.LF_SYMLINK, 0777, 0, target);
                tar.closeArchiveEntry();
            }
            case UnixFs.Folder folder -> folder(cid, name, node, path);
            case UnixFs.Shard shard -> folder(cid, name, node, path);
        }
    }

    private void folder(Cid cid, String name, UnixFs node, Deque<Level> path) throws IOException {
        put(name + "/", node, TarConstants.LF_DIR, 0755, 0, "");
        tar.closeArchiveEntry();
        path.addLast(new Level(name, reader.list(cid).iterator()));
    }

    private void put(String name, UnixFs node, byte type, int mode, long size, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, type);
        entry.setMode(node.attributes().mode().orElse(mode));
        entry.setModTime(
                FileTime.from(node.attributes().mtime().map(Mtime::seconds).orElse(THEN), TimeUnit.SECONDS));
        if (!target.isEmpty()) {
            entry.setLinkName(target);
        }
        entry.setSize(size);
        tar.putArchiveEntry(entry);
    }
}
