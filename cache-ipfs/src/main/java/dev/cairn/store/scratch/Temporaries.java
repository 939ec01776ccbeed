package dev.cairn.store.scratch;

import dev.cairn.failure.CairnException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Names for the temporary files of one undertaking, all gone with it. Any thread may ask.
public final class Temporaries implements AutoCloseable {
    private final ScratchFolders folders;
    private @Nullable Path folder;
    private int count;

    public Temporaries(ScratchFolders folders) {
        this.folders = folders;
    }

    /// A name that nothing has yet, on the store's disk.
    public synchronized Path next() {
        if (folder == null) {
            folder = folders.temporary();
            try {
                Files.createDirectory(folder);
            } catch (IOException e) {
                throw CairnException.of("cannot make the folder " + folder, e);
            }
        }
        count++;
        return folder.resolve(Integer.toString(count));
    }

    /// Removes what was not moved elsewhere.
    @Override
    public synchronized void close() {
        if (folder == null) {
            return;
        }
        try {
            try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
                for (Path file : left) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // It is a scratch folder's: gc will remove it.
            folder = null;
        }
        folder = null;
    }
}
