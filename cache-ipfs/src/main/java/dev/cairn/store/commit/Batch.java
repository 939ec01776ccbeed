package dev.cairn.store.commit;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.dag.BlockSink;
import dev.cairn.store.scratch.ScratchFolders;
import dev.cairn.store.scratch.Temporaries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Things that enter the store together or not at all. Nothing of it can be seen before [#commit] has returned, and
/// then all of it is on disk. Any thread may put things in.
///
/// What is to stay must be kept by something in the same batch (a pin, an item of a run), else the next `gc` may
/// take it before the next batch comes.
public final class Batch implements BlockSink, AutoCloseable {
    private final Committer committer;
    private final Temporaries temporaries;
    private final List<Incoming> files = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final boolean note;
    private boolean done;

    /// @param note whether it need not be on disk by itself
    Batch(Committer committer, ScratchFolders scratch, boolean note) {
        this.committer = committer;
        this.note = note;
        this.temporaries = new Temporaries(scratch);
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

    /// A name for a temporary file on the store's disk. What is still there when this batch is over, however it
    /// ends, is removed.
    public Path temporary() {
        return temporaries.next();
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
            committer.beforehand(files);
            committer.commit(this);
        } finally {
            temporaries.close();
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
        temporaries.close();
    }

    /// Whether it need not be on disk by itself: it can be seen when it is committed, and gets to disk with the next
    /// batch that has to.
    synchronized boolean isNote() {
        return note && files.isEmpty();
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
