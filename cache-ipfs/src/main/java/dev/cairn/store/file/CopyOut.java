package dev.cairn.store.file;

import dev.cairn.store.content.Leaves;
import dev.cairn.system.Reading;
import dev.cairn.system.Stat;
import dev.cairn.system.Volume;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Copies a file and compares it with the names of its blocks on the way.
final class CopyOut {
    private CopyOut() {}

    /// The new file; empty, and no new file, if the bytes are others.
    ///
    /// @param written is told how many bytes more are there; of a disk that shares blocks, nothing
    static Optional<Path> copy(Path from, Leaves leaves, Path target, LongConsumer written) {
        Optional<Stat> stat = Stat.of(from);
        if (stat.isEmpty()) {
            return Optional.empty();
        }
        boolean right = false;
        boolean made = false;
        try (InputStream in = Files.newInputStream(from)) {
            if (Volume.sharesBlocks(Volume.kind(from, stat.get()))) {
                Files.copy(from, target);
                made = true;
                right = Recheck.isRight(target, leaves);
            } else {
                try (OutputStream out =
                        Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    made = true;
                    right = copy(in, leaves, out, written);
                }
            }
        } catch (NoSuchFileException | AccessDeniedException e) {
            if (!from.toString().equals(e.getFile())) {
                throw Reading.failure("cannot write " + target, e);
            }
        } catch (IOException e) {
            throw Reading.failure("cannot copy " + from + " to " + target, e);
        } finally {
            if (made && !right) {
                remove(target);
            }
        }
        return right ? Optional.of(target) : Optional.empty();
    }

    private static boolean copy(InputStream in, Leaves leaves, OutputStream out, LongConsumer written)
            throws IOException {
        for (int i = 0; i < leaves.count(); i++) {
            byte[] bytes = in.readNBytes(leaves.length(i));
            if (!Recheck.isNext(bytes, leaves, i)) {
                return false;
            }
            out.write(bytes);
            written.accept(bytes.length);
        }
        return in.read() < 0;
    }

    private static void remove(Path target) {
        try {
            Files.deleteIfExists(target);
        } catch (IOException e) {
            throw Reading.failure("cannot remove " + target, e);
        }
    }
}
