package dev.cairn.system;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/// A new, large file that is written from its beginning to its end, or in any order by several threads. Where the file
/// system lets it, the bytes go
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
    private final AtomicLong unsynced = new AtomicLong();
    private long end;

    /// Makes the file.
    public BulkFile(Path path) throws IOException {
        this(path, StandardOpenOption.CREATE_NEW);
    }

    private BulkFile(Path path, OpenOption making) throws IOException {
        this.path = path;
        FileChannel opened;
        boolean past = Past.CACHE != StandardOpenOption.WRITE;
        try {
            opened = FileChannel.open(path, StandardOpenOption.WRITE, making, Past.CACHE);
        } catch (FileSystemException | UnsupportedOperationException e) {
            // It cannot do that, as tmpfs could not for long; or the disk is full, which is found again now.
            if (making == StandardOpenOption.CREATE_NEW) {
                Files.deleteIfExists(path);
            }
            opened = FileChannel.open(path, StandardOpenOption.WRITE, making);
            past = false;
        }
        channel = opened;
        direct = past;
    }

    /// Goes on with a file of which some is there, if there is any.
    public static BulkFile goingOn(Path path) throws IOException {
        return new BulkFile(path, StandardOpenOption.CREATE);
    }

    /// A buffer to write from, of at least so many bytes.
    public static ByteBuffer buffer(int size) {
        return ByteBuffer.allocateDirect(size + PAGE).alignedSlice(PAGE).limit(size);
    }

    /// Writes what remains in a buffer that [#buffer] gave, from its beginning. All but the last time that is a
    /// multiple of a page.
    public void write(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        write(bytes, end);
        end += length;
    }

    /// Writes the same to a place in the file, which goes past the page cache where that is a multiple of a page. Many
    /// threads may, each with a buffer of its own.
    public void write(ByteBuffer bytes, long at) throws IOException {
        int length = bytes.limit();
        if (direct) {
            bytes.limit(at % PAGE == 0 ? length - length % PAGE : 0);
        }
        write(channel, bytes, at);
        bytes.limit(length);
        if (bytes.hasRemaining()) {
            try (FileChannel rest = FileChannel.open(path, StandardOpenOption.WRITE)) {
                write(rest, bytes, at);
            }
        }
        if (!direct && unsynced.addAndGet(length) >= MOST) {
            unsynced.set(0);
            channel.force(false);
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes, at + bytes.position());
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
