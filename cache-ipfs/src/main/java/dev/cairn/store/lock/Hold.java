package dev.cairn.store.lock;

/// Something held until it is closed, or until the process ends, however it ends.
public final class Hold implements AutoCloseable {
    private final LockFile file;
    private final long position;
    private final boolean only;
    private boolean open = true;

    Hold(LockFile file, long position) {
        this(file, position, false);
    }

    /// @param only whether the file is used for nothing else, so that it is closed with this
    Hold(LockFile file, long position, boolean only) {
        this.file = file;
        this.position = position;
        this.only = only;
    }

    /// Lets go; the second time does nothing.
    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            file.release(position);
            if (only) {
                file.close();
            }
        }
    }
}
