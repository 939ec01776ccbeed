package dev.cairn.store.intake.hash;

import dev.cairn.system.BulkFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// A copy that is written by the thread that reads.
public final class SmallCopy implements Copy {
    private final FileChannel channel;

    public SmallCopy(Path target) throws IOException {
        channel = FileChannel.open(target, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    }

    @Override
    public ByteBuffer buffer(ByteBuffer own) {
        return own;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public Optional<BulkFile> bulk() {
        return Optional.empty();
    }

    @Override
    public boolean finish() {
        return false;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
