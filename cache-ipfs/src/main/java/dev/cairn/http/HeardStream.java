package dev.cairn.http;

import dev.cairn.effort.Effort;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A body of which is told how much of it has come, long before all of it has.
public final class HeardStream extends FilterInputStream {
    private final Effort effort;

    public HeardStream(InputStream body, Effort effort) {
        super(body);
        this.effort = effort;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            effort.heard().accept(1);
        }
        return read;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int read = super.read(target, from, length);
        if (read > 0) {
            effort.heard().accept(read);
        }
        return read;
    }
}
