package dev.cairn.worker.projection.input;

import dev.cairn.cid.Cid;
import dev.cairn.store.file.LocalFile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Where a worker finds content on this machine: the store, as far as a worker needs it.
public interface Contents {
    /// A name in a folder.
    sealed interface Entry {
        String name();

        Cid cid();

        record File(String name, Cid cid) implements Entry {}

        record Folder(String name, Cid cid) implements Entry {}

        /// @param target as `readlink` gives it
        record Symlink(String name, Cid cid, String target) implements Entry {}
    }

    /// A file of each of these contents, to be linked or mounted; what is not here is not in the answer.
    ///
    /// @param executable whether its owner may execute it
    Map<Cid, LocalFile> files(Collection<Cid> cids, boolean executable);

    /// What is in a folder, each name once, in any order.
    ///
    /// @throws dev.cairn.failure.CairnException MISSING if the folder is not here
    List<Entry> entries(Cid folder);

    /// Whether a file or a folder of this machine has this content now. It is read if it does not look as it did
    /// when that was last known.
    boolean holds(Path place, Cid cid);

    /// Says that these files had further names for a while, and have not any more.
    void relinked(Collection<LocalFile> files);
}
