package dev.cairn.deliver;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Copies whole files.
public final class Whole {
    private Whole() {}

    /// The kernel copies, by reference where the file system can. The new file's mode is as the person's umask has it.
    ///
    /// @param synced whether the new file's bytes are on disk when this returns
    /// @return how many bytes it has
    public static long copy(Path source, Path target, boolean synced) throws IOException {
        try (FileChannel in = FileChannel.open(source, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long size = in.size();
            long at = 0;
            while (at < size) {
                long moved = in.transferTo(at, size - at, out);
                if (moved <= 0) {
                    throw new IOException(source + " became shorter while it was copied");
                }
                at += moved;
            }
            if (synced) {
                out.force(true);
            }
            return size;
        }
    }
}
