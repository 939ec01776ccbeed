package dev.cairn.conduct;

import dev.cairn.lookup.input.FolderPaths;
import dev.cairn.store.Store;
import dev.cairn.task.FileKind;
import dev.cairn.task.ResultEntry;
import java.util.List;

/// What is in folders that were made.
public record Insides(Store store) {
    /// Whether something stands at these names below a folder; not, if the folder cannot be read.
    public boolean has(ResultEntry folder, List<String> names) {
        return folder.kind() == FileKind.FOLDER && new FolderPaths(store.blocks()).has(folder.cid(), names);
    }
}
