package dev.cairn.store.block;

import dev.cairn.store.file.StoredFiles;
import dev.cairn.system.Reading;
import dev.cairn.unixfs.write.FileLeaf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Predicate;

/// Cuts blocks out of files.
final class Slices {
    private final StoredFiles files;

    Slices(StoredFiles files) {
        this.files = files;
    }

    /// The block, if one of the files with that content yields one that is what it should be.
    Optional<byte[]> read(Slice slice, Predicate<byte[]> sound) {
        return files.reading(slice.file(), path -> read(slice, path).filter(sound));
    }

    private static Optional<byte[]> read(Slice slice, Path path) {
        ByteBuffer bytes = ByteBuffer.allocate(slice.length());
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            while (bytes.hasRemaining()) {
                if (file.read(bytes, slice.position() + bytes.position()) < 0) {
                    return Optional.empty();
                }
            }
        } catch (NoSuchFileException | AccessDeniedException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw Reading.failure("cannot read " + path, e);
        }
        return Optional.of(slice.wrapped() ? FileLeaf.around(bytes.array(), 0, slice.length()) : bytes.array());
    }
}
