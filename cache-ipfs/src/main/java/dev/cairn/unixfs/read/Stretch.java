package dev.cairn.unixfs.read;

import dev.cairn.cid.Cid;
import dev.cairn.unixfs.UnixFs;
import java.util.List;

/// Raw blocks of a file that are wanted, one after the other as they lie in it.
///
/// @param file  the file's CID
/// @param from  where in the file the first of them begins, in bytes
/// @param parts the blocks, each with its size; at least one
public record Stretch(Cid file, long from, List<UnixFs.Part> parts) {
    public Stretch {
        parts = List.copyOf(parts);
        if (from < 0 || parts.isEmpty()) {
            throw new IllegalArgumentException("no bytes of a file");
        }
    }

    /// How many bytes they have together.
    public long length() {
        return parts.stream().mapToLong(UnixFs.Part::size).sum();
    }
}
