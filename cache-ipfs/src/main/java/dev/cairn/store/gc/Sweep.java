package dev.cairn.store.gc;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.content.Home;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Session;
import dev.cairn.store.lock.Hold;
import dev.cairn.store.lock.Locks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Removes victims in small steps, each while nobody writes. Before each it looks for what has come to keep
/// something since, so that others need not wait for more than a step.
final class Sweep {
    /// Victims of one step: about ten milliseconds.
    private static final int STEP = 256;

    private final Home home;
    private final Database database;
    private final Locks locks;
    private final Kept kept;
    private long removed;
    private long freed;

    Sweep(Home home, Database database, Locks locks, Kept kept) {
        this.home = home;
        this.database = database;
        this.locks = locks;
        this.kept = kept;
    }

    /// Removes victims until so many bytes are freed, or all.
    void remove(List<Victim> victims, long enough) {
        int next = 0;
        while (next < victims.size() && freed < enough) {
            look();
            try (Hold _ = locks.removing()) {
                look();
                List<Victim> some = new ArrayList<>();
                long bytes = 0;
                while (next < victims.size() && some.size() < STEP && freed + bytes < enough) {
                    Victim victim = victims.get(next++);
                    if (!isKept(victim)) {
                        some.add(victim);
                        bytes += victim.bytes();
                    }
                }
                step(some);
            }
        }
    }

    /// On a full disk nothing can be forgotten before there is room: so one step's files go first, which does
    /// no harm though they are still known.
    ///
    /// @return whether that freed anything
    boolean makesRoom(List<Victim> victims, long enough) {
        look();
        try (Hold _ = locks.removing()) {
            look();
            List<Victim> some = new ArrayList<>();
            long bytes = 0;
            for (Victim victim : victims) {
                if (victim instanceof Victim.Content && !isKept(victim) && some.size() < STEP && bytes < enough) {
                    some.add(victim);
                    bytes += victim.bytes();
                }
            }
            unlink(some);
        }
        return freed > 0;
    }

    private void look() {
        database.read(session -> {
            kept.look(session);
            return null;
        });
    }

    private boolean isKept(Victim victim) {
        return switch (victim) {
            case Victim.Block block -> kept.hasBlock(block.number());
            case Victim.Content content -> kept.hasContent(content.number());
        };
    }

    private void step(List<Victim> some) {
        try {
            database.write(session -> forget(session, some));
            unlink(some);
        } catch (CairnException e) {
            if (e.kind() != Kind.FULL) {
                throw e;
            }
            // Forgetting needs room too: files that are gone and not forgotten do no harm.
            unlink(some);
            database.write(session -> forget(session, some));
        }
        removed += some.size();
        some.stream().filter(Victim.Block.class::isInstance).forEach(block -> freed += block.bytes());
    }

    private int forget(Session session, List<Victim> some) {
        int rows = 0;
        for (Victim victim : some) {
            rows += switch (victim) {
                case Victim.Block block ->
                    session.sql("DELETE FROM block WHERE id = ?")
                            .with(block.number())
                            .run();
                case Victim.Content content -> forget(session, content.number());
            };
        }
        return rows;
    }

    private int forget(Session session, long content) {
        int files = session.sql("DELETE FROM stored WHERE content = ?")
                .with(content)
                .run();
        if (kept.isInPlace(content)) {
            return files;
        }
        session.sql("DELETE FROM leaf WHERE content = ?").with(content).run();
        session.sql("DELETE FROM place WHERE content = ?").with(content).run();
        return session.sql("DELETE FROM content WHERE id = ?").with(content).run();
    }

    private void unlink(List<Victim> some) {
        for (Victim victim : some) {
            if (victim instanceof Victim.Content content) {
                long bytes = Victims.bytes(home, content.cid());
                unlink(home.stored(content.cid(), false));
                unlink(home.stored(content.cid(), true));
                freed += bytes - Victims.bytes(home, content.cid());
            }
        }
    }

    private static void unlink(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw CairnException.of("cannot remove " + file, e);
        }
    }

    /// Things removed so far.
    long removed() {
        return removed;
    }

    /// Bytes freed so far.
    long freed() {
        return freed;
    }
}
