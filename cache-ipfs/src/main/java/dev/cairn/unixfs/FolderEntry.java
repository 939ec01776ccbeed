package dev.cairn.unixfs;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Slice;
import java.util.OptionalLong;

/// A name in a folder that is read, and what it stands for.
///
/// @param bytes   the name, mostly UTF-8; not empty, without slashes and NULs, neither `.` nor `..`
/// @param dagSize what the folder claims that the entry's blocks have in bytes, if it claims anything
public record FolderEntry(Slice bytes, Cid cid, OptionalLong dagSize) {
    /// The name.
    ///
    /// @throws CairnException if it is no UTF-8, which has no name here
    public String name() {
        String text = bytes.text();
        if (text == null) {
            throw new CairnException(Kind.REFUSED, "the name '" + bytes + "' in a folder is no UTF-8");
        }
        return text;
    }
}
