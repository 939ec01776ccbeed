package dev.cairn.image;

import dev.cairn.failure.CairnException;
import dev.cairn.store.Store;
import dev.cairn.store.scratch.ScratchFolder;
import dev.cairn.system.Removal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A folder to handle an image in, which is gone when that is done: on the store's disk or, where the store is
/// only looked at, elsewhere.
final class Scratch implements AutoCloseable {
    private final @Nullable ScratchFolder claimed;
    private final Path path;

    private Scratch(@Nullable ScratchFolder claimed, Path path) {
        this.claimed = claimed;
        this.path = path;
    }

    static Scratch in(Store store) {
        ScratchFolder claimed = store.scratch().claim();
        try {
            return new Scratch(claimed, Files.createDirectory(claimed.path().resolve("image")));
        } catch (IOException e) {
            claimed.close();
            throw CairnException.of("making a folder for an image", e);
        }
    }

    static Scratch outside() {
        try {
            return new Scratch(null, Files.createTempDirectory("cairn-image-"));
        } catch (IOException e) {
            throw CairnException.of("making a folder for an image", e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Removal.of(path);
        } catch (IOException e) {
            throw CairnException.of("removing " + path, e);
        } finally {
            if (claimed != null) {
                claimed.close();
            }
        }
    }
}
