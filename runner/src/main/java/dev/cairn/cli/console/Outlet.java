package dev.cairn.cli.console;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Standard output, buffered. Whoever writes to it need not know what to do when it fails: [Main] does.
final class Outlet extends OutputStream {
    private final OutputStream out;

    Outlet(OutputStream out) {
        this.out = new BufferedOutputStream(out, 1 << 16);
    }

    /// @throws OutputFailure if it does not take it
    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    /// @throws OutputFailure if it does not take them
    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            throw new OutputFailure(e);
        }
    }

    /// @throws OutputFailure if it does not take what was buffered
    @Override
    public synchronized void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new OutputFailure(e);
        }
    }
}
