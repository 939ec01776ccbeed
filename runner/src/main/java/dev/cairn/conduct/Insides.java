package dev.cairn.conduct;

import dev.cairn.failure.CairnException;
import dev.cairn.store.Store;
import dev.cairn.task.FileKind;
import dev.cairn.task.ResultEntry;
import dev.cairn.unixfs.DagReader;
import java.util.List;

/// What is in folders that were made.
record Insides(Store store) {
    /// Whether something stands at these names below a folder; not, if the folder cannot be read.
    boolean has(ResultEntry folder, List<String> names) {
        if (folder.kind() != FileKind.FOLDER) {
            return false;
        }
        try {
            return new DagReader(store.blocks()).resolve(folder.cid(), names) instanceof DagReader.Resolution.Found;
        } catch (CairnException e) {
            return false;
        }
    }
}
