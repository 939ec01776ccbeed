package dev.cairn.store.intake.hash;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.system.BulkFile;
import dev.cairn.system.Workers;
import dev.cairn.unixfs.ImportProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads a large file by all processors, each a stretch of it at a time: raw leaves have nothing to do with each
/// other, and hashing takes longer than reading and writing.
final class Stretches {
    /// From this size on it is worth threads.
    private static final long LARGE = 16 << 20;

    private static final int STRETCH = 8 << 20;

    /// What is read, hashed and written while it is in a core's own cache.
    private static final int AT_ONCE = 1 << 20;

    private final FileChannel channel;
    private final long size;
    private final int chunk;
    private final @Nullable BulkFile copy;
    private final Progress progress;
    private final Cid[] leaves;

    private Stretches(
            FileChannel channel, long size, ImportProfile profile, @Nullable BulkFile copy, Progress progress) {
        this.channel = channel;
        this.size = size;
        this.chunk = profile.chunkSize();
        this.copy = copy;
        this.progress = progress;
        this.leaves = new Cid[Math.toIntExact((size + chunk - 1) / chunk)];
    }

    /// Whether a file is read so.
    static boolean suit(ImportProfile profile, long size) {
        return size >= LARGE && profile.rawLeaves() && AT_ONCE % profile.chunkSize() == 0;
    }

    /// Reads a file once.
    ///
    /// @param size that it has, which suits
    /// @param copy where its bytes go too
    /// @return its leaves; empty if the file is shorter by now
    static Cid[] read(FileChannel channel, long size, ImportProfile profile, @Nullable BulkFile copy, Progress progress)
            throws IOException {
        Stretches stretches = new Stretches(channel, size, profile, copy, progress);
        List<Long> starts = new ArrayList<>();
        for (long start = 0; start < size; start += STRETCH) {
            starts.add(start);
        }
        try {
            Workers.each(starts, stretches::worker);
            return stretches.leaves;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (Shorter e) {
            return new Cid[0];
        }
    }

    private static final class Shorter extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private Consumer<Long> worker() {
        ByteBuffer buffer = BulkFile.buffer(AT_ONCE);
        MessageDigest digest = Cid.sha256();
        return start -> {
            try {
                long end = Math.min(size, start + STRETCH);
                for (long at = start; at < end; at += AT_ONCE) {
                    buffer.clear().limit((int) Math.min(AT_ONCE, end - at));
                    fill(buffer, at);
                    hash(buffer.flip(), at, digest);
                    if (copy != null) {
                        copy.write(buffer.rewind(), at);
                    }
                    progress.more(0, buffer.limit());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private void fill(ByteBuffer buffer, long at) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new Shorter();
            }
        }
    }

    private void hash(ByteBuffer bytes, long at, MessageDigest digest) {
        int end = bytes.limit();
        for (int from = 0; from < end; from += chunk) {
            digest.update(bytes.limit(Math.min(end, from + chunk)).position(from));
            leaves[(int) ((at + from) / chunk)] = Cid.v1(Codec.RAW, digest.digest());
        }
        bytes.limit(end);
    }
}
