package dev.cairn.index.peer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream of which no more than so many bytes are read.
final class MeasuredStream extends FilterInputStream {
    private final Runnable exceeded;
    private long left;

    /// @param exceeded throws what is to be said of more
    MeasuredStream(InputStream in, long most, Runnable exceeded) {
        super(in);
        this.left = most;
        this.exceeded = exceeded;
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        count(octet < 0 ? 0 : 1);
        return octet;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int count = super.read(target, from, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int read) {
        left -= read;
        if (left < 0) {
            exceeded.run();
        }
    }

    @Override
    public long skip(long count) throws IOException {
        throw new IOException("what is skipped would not be counted");
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
