package dev.cairn.cli;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A small file that a command writes where a person wants it, and where nothing is yet.
public final class NewFile {
    private NewFile() {}

    /// Writes it and puts it on disk.
    ///
    /// @param permissions as in `rw-------`
    /// @throws CairnException REFUSED if something is there already, or no folder for it
    public static void write(Path path, byte[] bytes, String permissions) {
        boolean done = false;
        boolean made = false;
        try (FileChannel file = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)))) {
            made = true;
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                file.write(left);
            }
            file.force(true);
            done = true;
        } catch (FileAlreadyExistsException e) {
            throw new CairnException(Kind.REFUSED, path + " exists already; name another path with -o", e);
        } catch (NoSuchFileException e) {
            throw new CairnException(
                    Kind.REFUSED, "there is no folder for " + path + "; make it, or name another path with -o", e);
        } catch (IOException e) {
            throw CairnException.of("cannot write " + path, e);
        } finally {
            if (made && !done) {
                forget(path);
            }
        }
    }

    private static void forget(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // What kept it from being written is told, and says more.
        }
    }
}
