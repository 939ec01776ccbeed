package dev.cairn.store.gc;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Keys;
import dev.cairn.store.database.Rows;
import dev.cairn.store.database.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What pins reach and the store itself holds: its rows and its own files, and no file that is used where it
/// lies, nor the blocks that only say how such a file is cut. Walking is done when somebody asks and pins have
/// changed, not for each question; it costs a bit for each block in memory. For any number of threads.
public final class Pinned {
    /// Where no pin changed, new blocks and files may still complete what one reaches. It is looked for them now and
    /// then: for no more than so little of the time.
    private static final int SHARE = 20;

    private static final Duration SELDOM = Duration.ofSeconds(5);

    private final Database database;
    private final LongSupplier clock;
    private volatile @Nullable View view;

    public Pinned(Database database) {
        this(database, System::nanoTime);
    }

    /// @param clock nanoseconds from any moment on
    Pinned(Database database, LongSupplier clock) {
        this.database = database;
        this.clock = clock;
    }

    /// What was reached when the tables were in some state.
    ///
    /// @param stored how many files the store held then
    private record View(State state, long stored, Marks all, Marks records, long walked, long took) {}

    /// @param pins   how many there are
    /// @param last   the number of the newest pin
    /// @param blocks the number of the newest block
    /// @param files  the number of the newest content
    private record State(long pins, long last, long blocks, long files) {
        static State now(Session session) {
            try (Rows rows = session.sql("""
                            SELECT (SELECT count(*) FROM pin), (SELECT ifnull(max(id), 0) FROM pin),
                                (SELECT ifnull(max(id), 0) FROM block), (SELECT ifnull(max(id), 0) FROM content)""").rows()) {
                rows.next();
                return new State(rows.number(1), rows.number(2), rows.number(3), rows.number(4));
            }
        }

        boolean hasPinsOf(State other) {
            return pins == other.pins && last == other.last;
        }
    }

    /// Whether this block is reached and held. That it can be read is not said.
    public boolean holds(Cid cid) {
        byte[] hash = Keys.hash(cid);
        View now = current();
        if (database.read(session -> holds(session, now, hash))) {
            return true;
        }
        return completed(now)
                .filter(newer -> database.read(session -> holds(session, newer, hash)))
                .isPresent();
    }

    /// Those of these that are reached and held as blocks of their own, which parts of files are not. It costs a few
    /// look-ups for thousands.
    public Set<Cid> heldBlocks(Collection<Cid> cids) {
        View now = current();
        Set<Cid> held = new HashSet<>(database.read(session -> heldBlocks(session, now, cids)));
        List<Cid> left = cids.stream().filter(cid -> !held.contains(cid)).toList();
        if (!left.isEmpty()) {
            completed(now).ifPresent(newer -> held.addAll(database.read(session -> heldBlocks(session, newer, left))));
        }
        return held;
    }

    private static Set<Cid> heldBlocks(Session session, View view, Collection<Cid> cids) {
        Map<Cid, Cid> asked = HashMap.newHashMap(cids.size());
        List<byte[]> hashes = new ArrayList<>(cids.size());
        for (Cid cid : cids) {
            byte[] hash = Keys.hash(cid);
            if (asked.put(Keys.cid(Codec.RAW, hash), cid) == null) {
                hashes.add(hash);
            }
        }
        Set<Cid> held = HashSet.newHashSet(cids.size());
        session.inBulk("SELECT id, hash FROM block WHERE hash IN (KEYS)", hashes, rows -> {
            Cid cid = asked.get(Keys.cid(Codec.RAW, rows.bytes(2)));
            if (cid != null
                    && (view.all().hasBlock(rows.number(1)) || view.records().hasBlock(rows.number(1)))) {
                held.add(cid);
            }
        });
        return held;
    }

    private static boolean holds(Session session, View view, byte[] hash) {
        try (Rows rows =
                session.sql("SELECT id FROM block WHERE hash = ?").with(hash).rows()) {
            if (rows.next()
                    && (view.all().hasBlock(rows.number(1)) || view.records().hasBlock(rows.number(1)))) {
                return true;
            }
        }
        try (Rows rows = session.sql("""
                        SELECT c.id FROM content c WHERE c.cid = ?
                            AND EXISTS(SELECT 1 FROM stored s WHERE s.content = c.id)
                        UNION ALL
                        SELECT l.content FROM leaf l WHERE l.hash = ?
                            AND EXISTS(SELECT 1 FROM stored s WHERE s.content = l.content)""")
                .with(Keys.cid(Codec.RAW, hash).bytes())
                .with(hash)
                .rows()) {
            while (rows.next()) {
                if (view.all().hasContent(rows.number(1))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The view of the pins that there are now.
    private View current() {
        View known = view;
        State state = database.read(State::now);
        return known != null && state.hasPinsOf(known.state()) ? known : renewed(state);
    }

    /// A newer view, if blocks have come since and it is time to look at them.
    private Optional<View> completed(View known) {
        long rest = Math.max(SELDOM.toNanos(), SHARE * known.took());
        if (clock.getAsLong() - known.walked() < rest) {
            return Optional.empty();
        }
        // A file that was used where it lay adds no row but its own when it is stored.
        boolean more = database.read(
                session -> !State.now(session).equals(known.state()) || stored(session) != known.stored());
        return more ? Optional.of(walk()) : Optional.empty();
    }

    private static long stored(Session session) {
        return session.sql("SELECT count(*) FROM stored").number();
    }

    private synchronized View renewed(State wanted) {
        View known = view;
        return known != null && known.state().hasPinsOf(wanted) ? known : walk();
    }

    private synchronized View walk() {
        View known = view;
        View made = database.snapshot(session -> {
            State state = State.now(session);
            return known != null && onlyMore(session, known.state(), state)
                    ? further(session, known, state)
                    : anew(session, state, clock);
        });
        view = made;
        return made;
    }

    private static View anew(Session session, State state, LongSupplier clock) {
        long begun = clock.getAsLong();
        Marks all = new Marks(Marks.Extent.HELD);
        Marks records = new Marks(Marks.Extent.RECORDS);
        all.from(session, roots(session, false, 0));
        records.from(session, roots(session, true, 0));
        long end = clock.getAsLong();
        return new View(state, stored(session), all, records, end, end - begun);
    }

    /// What was reached before is not looked at again, so what may complete it is still to be looked for.
    private static View further(Session session, View known, State state) {
        Marks all = known.all().copy(Marks.NOBODY);
        Marks records = known.records().copy(Marks.NOBODY);
        all.from(session, roots(session, false, known.state().last()));
        records.from(session, roots(session, true, known.state().last()));
        State seen = new State(
                state.pins(),
                state.last(),
                known.state().blocks(),
                known.state().files());
        return new View(seen, known.stored(), all, records, known.walked(), known.took());
    }

    /// Whether pins were only added, so that what was reached before still is.
    private static boolean onlyMore(Session session, State before, State now) {
        long added = session.sql("SELECT count(*) FROM pin WHERE id > ?")
                .with(before.last())
                .number();
        return added > 0 && now.pins() - before.pins() == added;
    }

    private static List<Cid> roots(Session session, boolean records, long after) {
        List<Cid> found = new ArrayList<>();
        try (Rows rows = session.sql("SELECT cid FROM pin WHERE records = ? AND id > ?")
                .with(records)
                .with(after)
                .rows()) {
            while (rows.next()) {
                found.add(Cid.of(rows.bytes(1)));
            }
        }
        if (!records) {
            try (Rows rows = session.sql("SELECT cid FROM pin_content WHERE pin > ?")
                    .with(after)
                    .rows()) {
                while (rows.next()) {
                    found.add(Cid.of(rows.bytes(1)));
                }
            }
        }
        return found;
    }
}
