package dev.cairn.store.commit;

import dev.cairn.cid.Cid;
import dev.cairn.store.content.Leaves;
import java.nio.file.Path;

/// A file that is to become the store's: it lies on the store's disk, nobody writes to it any more, its bytes are
/// known, and its mode and time are already those of a stored file.
///
/// @param dagSize as [dev.cairn.unixfs.Imported#dagSize] says it
/// @param synced  whether its bytes are on disk already
public record Incoming(Path path, Cid cid, long size, long dagSize, boolean executable, Leaves leaves, boolean synced) {
    Incoming onDisk() {
        return new Incoming(path, cid, size, dagSize, executable, leaves, true);
    }
}
