package dev.cairn.unixfs.read;

import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSource;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Slice;
import dev.cairn.octet.Utf8;
import dev.cairn.unixfs.FolderEntry;
import dev.cairn.unixfs.UnixFs;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads files and folders from blocks, whoever made them and in whatever layout: only the blocks that are
/// needed, and few of them in memory. Sizes, places and names are checked against each other; that a block is
/// what its CID says is the source's duty.
///
/// Everything here throws [CairnException]: [Kind#MISSING] where a block that is needed is not in the source,
/// [Kind#REFUSED] where something is no file or folder, [Kind#CORRUPT] where it does not add up.
public final class DagReader {
    private final BlockSource source;
    private final Consumer<List<Cid>> ahead;

    public DagReader(BlockSource source) {
        this(source, cids -> {});
    }

    /// @param ahead told which blocks of a listing will be asked for next, up to [ShardReader#AHEAD] of them, so that
    ///     they can be got together
    public DagReader(BlockSource source, Consumer<List<Cid>> ahead) {
        this.source = source;
        this.ahead = ahead;
    }

    void ahead(List<Cid> cids) {
        ahead.accept(cids);
    }

    /// What a path came to.
    public sealed interface Resolution {
        /// It leads to this.
        record Found(Cid cid) implements Resolution {}

        /// It leads nowhere, and every block that says so was here.
        ///
        /// @param reason half a sentence: "'data' has no 'reads.fq'"
        record Absent(String reason) implements Resolution {}
    }

    /// Follows names from a root down. Symlinks are not followed.
    public Resolution resolve(Cid root, List<String> names) {
        Cid at = root;
        String where = root.toString();
        for (String name : names) {
            byte[] bytes = Utf8.encode(name);
            Optional<FolderEntry> entry;
            switch (open(at)) {
                case UnixFs.Folder folder -> entry = bytes == null ? Optional.empty() : folder.find(Slice.of(bytes));
                case UnixFs.Shard shard ->
                    entry = bytes == null ? Optional.empty() : new ShardReader(this, shard).find(Slice.of(bytes));
                case UnixFs.File file -> {
                    return new Resolution.Absent("'" + where + "' is a file, which has no '" + name + "'");
                }
                case UnixFs.Symlink symlink -> {
                    return new Resolution.Absent("'" + where + "' is a symlink, which is not followed");
                }
            }
            if (entry.isEmpty()) {
                return new Resolution.Absent("'" + where + "' has no '" + name + "'");
            }
            at = entry.get().cid();
            where = where + "/" + name;
        }
        return new Resolution.Found(at);
    }

    /// What a block is.
    public UnixFs open(Cid cid) {
        return UnixFs.of(cid, block(cid));
    }

    /// What is in a folder, in the order of its blocks, which are fetched as the iteration comes to them: it
    /// fails as everything here does.
    public Iterable<FolderEntry> list(Cid folder) {
        return switch (open(folder)) {
            case UnixFs.Folder(var entries, var attributes) -> entries;
            case UnixFs.Shard shard -> () -> new ShardReader(this, shard).iterator();
            case UnixFs.File file -> throw refused(folder, "is a file, not a folder");
            case UnixFs.Symlink symlink -> throw refused(folder, "is a symlink, not a folder");
        };
    }

    /// How many bytes a file has; its parts are not looked at.
    public long size(Cid file) {
        return file(file).size();
    }

    /// Writes all of a file.
    public void copy(Cid file, OutputStream out) throws IOException {
        new FileReader(this).copy(file, 0, Long.MAX_VALUE, out);
    }

    /// Writes the bytes of a file from `from` on, `length` of them or as many as there are, fetching only the
    /// blocks that hold some of these.
    ///
    /// @return how many were written
    public long copy(Cid file, long from, long length, OutputStream out) throws IOException {
        if (from < 0 || length < 0) {
            throw new IllegalArgumentException("there are no " + length + " bytes from " + from + " on");
        }
        return new FileReader(this).copy(file, from, length, out);
    }

    UnixFs.File file(Cid cid) {
        return switch (open(cid)) {
            case UnixFs.File file -> file;
            case UnixFs.Folder folder -> throw refused(cid, "is a folder, not a file");
            case UnixFs.Shard shard -> throw refused(cid, "is a folder, not a file");
            case UnixFs.Symlink symlink -> throw refused(cid, "is a symlink, not a file");
        };
    }

    private byte[] block(Cid cid) {
        if (cid.isIdentity()) {
            return cid.digest();
        }
        return source.get(cid).orElseThrow(() -> new CairnException(Kind.MISSING, "the block " + cid + " is not here"));
    }

    private static CairnException refused(Cid cid, String why) {
        return new CairnException(Kind.REFUSED, cid + " " + why);
    }
}
