package dev.cairn.gateway.record;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// An answer that lies in a file without a name, so that neither many nor slow readers cost memory, and nothing is left
/// of it when nobody reads it any more. Any thread may read.
final class Written implements AutoCloseable {
    private static final int PORTION = 1 << 16;

    private final String tag;
    private final FileChannel file;
    private final long length;

    private Written(String tag, FileChannel file) throws IOException {
        this.tag = tag;
        this.file = file;
        this.length = file.size();
    }

    /// Writes a body.
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /// @param tag    the answer's name, as a header has it
    /// @param folder where there is room for it
    static Written of(String tag, Path folder, Body body) throws IOException {
        Path place = Files.createTempFile(folder, "cairn-answer", null);
        FileChannel file = FileChannel.open(place, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            Files.delete(place);
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file), PORTION);
            body.writeTo(out);
            out.flush();
            return new Written(tag, file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    String tag() {
        return tag;
    }

    long length() {
        return length;
    }

    void writeTo(OutputStream out) throws IOException {
        byte[] portion = new byte[PORTION];
        ByteBuffer buffer = ByteBuffer.wrap(portion);
        long at = 0;
        while (at < length) {
            int read = file.read(buffer.clear(), at);
            if (read < 0) {
                throw new IOException("an answer is shorter than it was");
            }
            out.write(portion, 0, read);
            at += read;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
