package dev.cairn.worker.projection.showing;

import dev.cairn.system.OpenFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/// A tree of folders that is being made. What is put in one folder after the other costs no look-up of the folder.
public final class Tree {
    private final Path top;
    private final Set<String> made = new HashSet<>();
    private String lastFolder = "";

    /// @param top an existing folder
    public Tree(Path top) {
        this.top = top;
    }

    public Path top() {
        return top;
    }

    /// The place of a path, the folders above it made.
    public Path place(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        if (slash > 0) {
            String folder = path.substring(0, slash);
            if (!folder.equals(lastFolder)) {
                folder(folder);
                lastFolder = folder;
            }
        }
        return top.resolve(path);
    }

    /// Makes a folder and those above it, if they are not there.
    public Path folder(String path) throws IOException {
        Path folder = top.resolve(path);
        if (made.add(path)) {
            int slash = path.lastIndexOf('/');
            if (slash > 0) {
                folder(path.substring(0, slash));
            }
            try {
                OpenFolder.make(folder);
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(folder)) {
                    throw e;
                }
            }
        }
        return folder;
    }
}
