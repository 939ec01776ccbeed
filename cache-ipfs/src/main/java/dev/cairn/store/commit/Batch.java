package dev.cairn.store.commit;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.dag.BlockSink;
import java.util.ArrayList;
import java.util.List;

/// Things that enter the store together or not at all. Nothing of it can be seen before [#commit] has returned, and
/// then all of it is on disk. Any thread may put things in.
///
/// What is to stay must be kept by something in the same batch (a pin, an item of a run), else the next `gc` may
/// take it before the next batch comes.
public final class Batch implements BlockSink, AutoCloseable {
    private final Committer committer;
    private final List<Incoming> files = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Runnable> endings = new ArrayList<>();
    private boolean done;

    Batch(Committer committer) {
        this.committer = committer;
    }

    @Override
    public synchronized void put(Cid cid, byte[] block) {
        if (!cid.isIdentity()) {
            blocks.add(new Block(cid, block));
        }
    }

    /// Rows to be written with the rest, after it and in the order in which they came.
    public synchronized Batch with(Change change) {
        changes.add(change);
        return this;
    }

    /// A file to be stored.
    public synchronized void file(Incoming file) {
        files.add(file);
    }

    /// Something to be done when this batch is over, however it ends: removing what it needed meanwhile.
    public synchronized void atEnd(Runnable ending) {
        endings.add(ending);
    }

    /// How many files and blocks are in it.
    public synchronized int count() {
        return files.size() + blocks.size();
    }

    /// Waits until all of it is on disk and can be seen. Once only.
    ///
    /// @throws dev.cairn.failure.CairnException if that cannot be; then nothing of it is in the store
    public void commit() {
        synchronized (this) {
            if (done) {
                throw new IllegalStateException("this batch is over");
            }
            done = true;
        }
        try {
            committer.commit(this);
        } finally {
            end();
        }
    }

    /// Forgets what was not committed.
    @Override
    public void close() {
        synchronized (this) {
            if (done) {
                return;
            }
            done = true;
        }
        end();
    }

    private void end() {
        endings.forEach(Runnable::run);
    }

    List<Incoming> files() {
        return files;
    }

    List<Block> blocks() {
        return blocks;
    }

    List<Change> changes() {
        return changes;
    }
}
