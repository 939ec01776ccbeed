package dev.cairn.store.commit;

import dev.cairn.cid.Cid;
import dev.cairn.store.content.Home;
import dev.cairn.store.database.Database;
import dev.cairn.store.lock.Hold;
import dev.cairn.store.lock.Locks;
import dev.cairn.store.scratch.ScratchFolders;
import dev.cairn.store.scratch.Temporaries;
import org.jspecify.annotations.Nullable;

/// How one writes to the store. Any thread may; those who commit at the same time share the cost of it.
public final class Writing implements AutoCloseable {
    private final Locks locks;
    private final Used used;
    private final ScratchFolders scratch;
    private final @Nullable Committer committer;
    private final @Nullable Database database;

    public Writing(Home home, Database database, Locks locks, ScratchFolders scratch) {
        this.locks = locks;
        this.scratch = scratch;
        this.used = new Used();
        this.committer = new Committer(home, database, locks, used);
        this.database = database;
    }

    private Writing(Locks locks, ScratchFolders scratch) {
        this.locks = locks;
        this.scratch = scratch;
        this.used = new Used();
        this.committer = null;
        this.database = null;
    }

    /// That of a store that is only looked at: whoever wants to write has made a mistake.
    public static Writing none(Locks locks, ScratchFolders scratch) {
        return new Writing(locks, scratch);
    }

    /// A new, empty batch.
    public Batch batch() {
        return batch(false);
    }

    /// Names for temporary files of an undertaking of several batches.
    public Temporaries temporaries() {
        return new Temporaries(scratch);
    }

    /// Commits rows by themselves.
    public void commit(Change... changes) {
        commit(batch(), changes);
    }

    /// Commits rows that nobody misses after a breakdown of the machine: what keeps something for this process while
    /// it lives, and what can be found out again. When this returns, all processes see them; on disk they are with
    /// the next batch.
    public void note(Change... changes) {
        commit(batch(true), changes);
    }

    /// Stores a block and these rows in the same way: of many that come one after the other none waits for the disk,
    /// and all of them are on it before what is committed because of them.
    public void note(Cid cid, byte[] block, Change... changes) {
        Batch batch = batch(true);
        batch.put(cid, block);
        commit(batch, changes);
    }

    /// Waits until all that was noted is on disk.
    public void settle() {
        if (database == null) {
            throw new IllegalStateException("this store was opened for reading alone");
        }
        database.settle();
    }

    private Batch batch(boolean note) {
        if (committer == null) {
            throw new IllegalStateException("this store was opened for reading alone");
        }
        return new Batch(committer, scratch, note);
    }

    private static void commit(Batch batch, Change... changes) {
        try (batch) {
            for (Change change : changes) {
                batch.with(change);
            }
            batch.commit();
        }
    }

    /// Keeps `gc`, of any process, from removing anything until it is closed. Who looks up something that nothing
    /// keeps yet holds this from before looking until what keeps it is committed, and no longer than that takes;
    /// whoever holds it must not ask for another.
    public Hold hold() {
        return locks.writing();
    }

    /// What was used, to be written with the next commit.
    public Used used() {
        return used;
    }

    /// Commits what waits.
    @Override
    public void close() {
        if (committer != null) {
            committer.close();
        }
    }
}
