package dev.cairn.store.run;

import dev.cairn.cid.Cid;
import dev.cairn.store.commit.Change;
import dev.cairn.store.database.Keys;
import dev.cairn.store.database.Statement;
import dev.cairn.store.lock.Hold;
import java.time.Instant;
import java.util.List;

/// A run of this process. It is alive until this is closed or the process ends; a run that did not end by then was
/// interrupted.
public final class LiveRun implements AutoCloseable {
    private final long number;
    private final Hold hold;

    LiveRun(long number, Hold hold) {
        this.number = number;
        this.hold = hold;
    }

    public long number() {
        return number;
    }

    /// What it uses or made, to be written with a batch.
    public Change items(List<RunItem> items) {
        List<RunItem> all = List.copyOf(items);
        return session -> {
            Statement insert = session.sql("INSERT INTO run_item(run, cid, note) VALUES (?, ?, ?)");
            for (RunItem item : all) {
                insert.with(number)
                        .with(Keys.name(item.cid()))
                        .with(item.note())
                        .run();
            }
        };
    }

    /// How far it is, to be written with a batch.
    public Change counted(Counters counters) {
        return session -> session.sql("UPDATE run SET hits = ?, ran = ?, failed = ?, skipped = ? WHERE id = ?")
                .with(counters.hits())
                .with(counters.ran())
                .with(counters.failed())
                .with(counters.skipped())
                .with(number)
                .run();
    }

    /// Its end, to be written with a batch. Its items are forgotten: what is to stay is what a pin in the same batch
    /// reaches, through the manifest.
    ///
    /// @param ended when that was: of a run whose process is gone, the last that was seen of it
    public Change ended(RunState state, Counters counters, Cid manifest, Instant ended) {
        if (state == RunState.RUNNING) {
            throw new IllegalArgumentException("a run that ended does not run");
        }
        Change counted = counted(counters);
        return session -> {
            counted.apply(session);
            session.sql("UPDATE run SET state = ?, ended = ?, manifest = ? WHERE id = ?")
                    .with(state.word())
                    .with(ended.toEpochMilli())
                    .with(Keys.name(manifest))
                    .with(number)
                    .run();
            session.sql("DELETE FROM run_item WHERE run = ?").with(number).run();
        };
    }

    /// Forgets that it ever was, to be written with a batch: the end of an errand.
    public Change forgotten() {
        return session -> {
            session.sql("DELETE FROM run_item WHERE run = ?").with(number).run();
            session.sql("DELETE FROM run WHERE id = ?").with(number).run();
        };
    }

    @Override
    public void close() {
        hold.close();
    }
}
