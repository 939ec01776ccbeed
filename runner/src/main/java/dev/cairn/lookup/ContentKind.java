package dev.cairn.lookup;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.BlockSource;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.task.FileKind;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.read.DagReader;

/// What the content of an output is, by its first block. Who vouches for a result may say otherwise.
public final class ContentKind {
    private ContentKind() {}

    /// Whether this is a file, or a folder. A symlink is neither, and nor is a block that is none of UnixFS.
    ///
    /// @param blocks what has the first block
    public static boolean is(FileKind kind, Cid cid, BlockSource blocks) {
        if (cid.codec() == Codec.RAW) {
            return kind == FileKind.FILE;
        }
        try {
            return switch (new DagReader(blocks).open(cid)) {
                case UnixFs.File _ -> kind == FileKind.FILE;
                case UnixFs.Folder _, UnixFs.Shard _ -> kind == FileKind.FOLDER;
                case UnixFs.Symlink _ -> false;
            };
        } catch (CairnException e) {
            if (e.kind() == Kind.CORRUPT || e.kind() == Kind.REFUSED) {
                return false;
            }
            throw e;
        }
    }
}
