package dev.cairn.system;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A new, large file that is written from its beginning to its end. Where the file system lets it, the bytes go
/// past the page cache: a copy that nobody reads at once costs no memory, no time of the processor, and is on
/// disk when it is written.
public final class BulkFile implements AutoCloseable {
    /// What buffers must be multiples of, and begin at multiples of: the pages of all machines that count.
    private static final int PAGE = 4096;

    /// What may be written and not on disk before it is waited for, in bytes.
    private static final long MOST = 64 << 20;

    private final Path path;
    private final FileChannel channel;
    private final boolean direct;
    private long unsynced;

    /// Makes the file.
    public BulkFile(Path path) throws IOException {
        this.path = path;
        FileChannel opened;
        boolean past = Past.CACHE != StandardOpenOption.WRITE;
        try {
            opened = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, Past.CACHE);
        } catch (FileSystemException | UnsupportedOperationException e) {
            // It cannot do that, as tmpfs could not for long; or the disk is full, which is found again now.
            Files.deleteIfExists(path);
            opened = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            past = false;
        }
        channel = opened;
        direct = past;
    }

    /// A buffer to write from, of at least so many bytes.
    public static ByteBuffer buffer(int size) {
        return ByteBuffer.allocateDirect(size + PAGE).alignedSlice(PAGE).limit(size);
    }

    /// Writes what remains in a buffer that [#buffer] gave, from its beginning. All but the last time that is a
    /// multiple of a page.
    public void write(ByteBuffer bytes) throws IOException {
        int end = bytes.limit();
        if (direct) {
            bytes.limit(end - end % PAGE);
        }
        unsynced += bytes.remaining();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        bytes.limit(end);
        if (bytes.hasRemaining()) {
            try (FileChannel rest = FileChannel.open(path, StandardOpenOption.WRITE)) {
                rest.position(channel.position());
                while (bytes.hasRemaining()) {
                    rest.write(bytes);
                }
            }
        }
        if (!direct && unsynced >= MOST) {
            channel.force(false);
            unsynced = 0;
        }
    }

    /// Waits until all of it is on disk.
    public void sync() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /// `O_DIRECT`, which Java has under a name that compilers warn of.
    private static final class Past {
        static final OpenOption CACHE = find();

        private static OpenOption find() {
            try {
                Object[] all =
                        Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants();
                for (Object one : all == null ? new Object[0] : all) {
                    if (one instanceof OpenOption option && one.toString().equals("DIRECT")) {
                        return option;
                    }
                }
            } catch (ClassNotFoundException e) {
                // A runtime without that module.
                return StandardOpenOption.WRITE;
            }
            return StandardOpenOption.WRITE;
        }
    }
}
