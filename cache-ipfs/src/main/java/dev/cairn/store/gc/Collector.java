package dev.cairn.store.gc;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.content.Home;
import dev.cairn.store.database.Database;
import dev.cairn.store.lock.Hold;
import dev.cairn.store.lock.Locks;
import dev.cairn.store.scratch.Elsewhere;
import dev.cairn.store.scratch.ScratchFolders;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Removes what no pin reaches, no run needs, and no file in place stands for; and what processes that are gone
/// left behind. Others may go on meanwhile: they wait for short steps only, and what they come to keep is kept.
public final class Collector {
    private final Home home;
    private final Database database;
    private final Locks locks;
    private final ScratchFolders scratch;
    private final Optional<Elsewhere> elsewhere;

    /// @param elsewhere where tasks work too, if that is known
    public Collector(Home home, Database database, Locks locks, ScratchFolders scratch, Optional<Elsewhere> elsewhere) {
        this.home = home;
        this.database = database;
        this.locks = locks;
        this.scratch = scratch;
        this.elsewhere = elsewhere;
    }

    /// The bytes of all files and blocks that the store holds.
    public long size() {
        return database.read(session -> session.sql("""
                        SELECT (SELECT ifnull(sum(size), 0) FROM stored)
                            + (SELECT ifnull(sum(length(bytes)), 0) FROM block)""").number());
    }

    /// What [#collect] would do now. Nothing is changed.
    ///
    /// @param size if given, what the store may have; then no more is removed than that needs
    public Collected foresee(OptionalLong size) {
        Plan plan = plan(size);
        long removed = 0;
        long freed = 0;
        for (Victim victim : plan.victims()) {
            if (freed >= plan.enough()) {
                break;
            }
            removed++;
            freed += victim.bytes();
        }
        long kept = plan.total() - freed;
        for (Leftover leftover : new Leftovers(home, database, scratch, elsewhere).find()) {
            removed += leftover.files();
            freed += leftover.bytes();
        }
        return new Collected(removed, freed, kept);
    }

    /// Removes what nothing keeps, least recently used first.
    ///
    /// @param size if given, what the store may have; then no more is removed than that needs
    /// @return what was done; where what is kept is still more than that, pins and runs alone need it
    public Collected collect(OptionalLong size) {
        Plan plan = plan(size);
        Sweep sweep = new Sweep(home, database, locks, plan.kept());
        if (plan.enough() > 0) {
            try {
                tidy(plan);
            } catch (CairnException e) {
                if (e.kind() != Kind.FULL || !sweep.makesRoom(plan.victims(), plan.enough())) {
                    throw e;
                }
                tidy(plan);
            }
            sweep.remove(plan.victims(), plan.enough());
        }
        if (sweep.removed() > 0) {
            database.write(session -> {
                Tidying.after(session);
                return null;
            });
            shrink();
        }
        long removed = sweep.removed();
        long freed = sweep.freed();
        long kept = plan.total() - freed;
        for (Leftover leftover : new Leftovers(home, database, scratch, elsewhere).find()) {
            if (remove(leftover)) {
                removed += leftover.files();
                freed += leftover.bytes();
            }
        }
        return new Collected(removed, freed, kept);
    }

    private void tidy(Plan plan) {
        try (Hold _ = locks.removing()) {
            database.write(session -> {
                Tidying.before(session, plan.roots(), plan.places(), plan.kept());
                return null;
            });
        }
    }

    private void shrink() {
        try {
            database.shrink();
        } catch (CairnException e) {
            // Where there is no room for that, what was removed is free for the database itself at least.
            if (e.kind() != Kind.FULL) {
                throw e;
            }
        }
    }

    private boolean remove(Leftover leftover) {
        return switch (leftover.why()) {
            case SCRATCH, QUARANTINE -> {
                FileTree.remove(leftover.path());
                yield true;
            }
            case ELSEWHERE -> elsewhere.orElseThrow().remove(leftover.path(), ScratchFolders.PATIENCE);
            case UNFINISHED -> {
                // Whoever puts it together has the lease of its name.
                Optional<Hold> lease = Cid.tryParse(
                                String.valueOf(leftover.path().getFileName()))
                        .flatMap(locks::tryLease);
                lease.ifPresent(hold -> {
                    FileTree.remove(leftover.path());
                    hold.close();
                });
                yield lease.isPresent();
            }
            case UNKNOWN -> {
                // It may have been on its way in when it was found.
                Path shelf = leftover.path().resolveSibling("");
                try (Hold _ = locks.removing()) {
                    boolean unknown = new Leftovers(home, database, scratch, elsewhere)
                            .unknown(shelf)
                            .contains(leftover.path());
                    if (unknown) {
                        FileTree.remove(leftover.path());
                    }
                    yield unknown;
                }
            }
        };
    }

    /// @param enough how many bytes are to be freed, all if it is the greatest number
    private record Plan(Roots roots, Places places, Kept kept, List<Victim> victims, long total, long enough) {}

    private Plan plan(OptionalLong size) {
        return database.snapshot(session -> {
            Roots roots = new Roots(locks);
            Places places = Places.look(session);
            Kept kept = Kept.now(session, roots, places);
            Victims victims = Victims.of(session, kept, home);
            if (size.isEmpty()) {
                return new Plan(roots, places, kept, victims.all(), victims.total(), Long.MAX_VALUE);
            }
            long enough = victims.total() - size.getAsLong();
            List<Victim> ordered = enough > 0 ? victims.leastRecentlyUsedFirst(session, kept) : victims.all();
            return new Plan(roots, places, kept, ordered, victims.total(), Math.max(0, enough));
        });
    }
}
