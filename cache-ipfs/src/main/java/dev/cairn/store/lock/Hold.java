package dev.cairn.store.lock;

/// Something held until it is closed, or until the process ends, however it ends.
public final class Hold implements AutoCloseable {
    private final LockFile file;
    private final long position;
    private boolean open = true;

    Hold(LockFile file, long position) {
        this.file = file;
        this.position = position;
    }

    /// Lets go; the second time does nothing.
    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            file.release(position);
        }
    }
}
