package dev.cairn.store.gc;

import dev.cairn.cid.Cid;
import dev.cairn.store.content.Home;
import dev.cairn.store.database.Rows;
import dev.cairn.store.database.Session;
import dev.cairn.system.Stat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What nothing keeps, and how large the store is.
final class Victims {
    private final List<Victim> all = new ArrayList<>();
    private long total;

    /// What these marks left out.
    ///
    /// @param placed what is known of these stays, the store's own files of them do not
    static Victims of(Session session, Marks marks, Marks placed, Home home) {
        Victims victims = new Victims();
        victims.addBlocks(session, marks, placed);
        victims.addContents(session, marks, placed, home);
        return victims;
    }

    private void addBlocks(Session session, Marks marks, Marks placed) {
        try (Rows rows =
                session.sql("SELECT id, used, length(bytes) FROM block").rows()) {
            while (rows.next()) {
                total += rows.number(3);
                if (!marks.hasBlock(rows.number(1)) && !placed.hasBlock(rows.number(1))) {
                    all.add(new Victim.Block(rows.number(1), rows.number(2), rows.number(3)));
                }
            }
        }
    }

    private void addContents(Session session, Marks marks, Marks placed, Home home) {
        try (Rows rows = session.sql("""
                        SELECT c.id, c.used, c.cid, (SELECT sum(s.size) FROM stored s WHERE s.content = c.id)
                        FROM content c""").rows()) {
            while (rows.next()) {
                if (marks.hasContent(rows.number(1))) {
                    total += rows.number(4);
                    continue;
                }
                if (placed.hasContent(rows.number(1)) && rows.isNull(4)) {
                    continue;
                }
                Cid cid = Cid.of(rows.bytes(3));
                long bytes = bytes(home, cid);
                total += bytes;
                all.add(new Victim.Content(rows.number(1), rows.number(2), bytes, cid));
            }
        }
    }

    /// What is really there of it.
    static long bytes(Home home, Cid cid) {
        return Stat.of(home.stored(cid, false)).map(Stat::size).orElse(0L)
                + Stat.of(home.stored(cid, true)).map(Stat::size).orElse(0L);
    }

    /// The bytes of all that is in the store.
    long total() {
        return total;
    }

    /// In no order.
    List<Victim> all() {
        return all;
    }

    /// What was used least recently first. What belongs to results was used when the last of them was: so a
    /// result goes with all that nothing newer needs.
    List<Victim> leastRecentlyUsedFirst(Session session, Marks marks) {
        Map<Long, Long> blocks = new HashMap<>();
        Map<Long, Long> contents = new HashMap<>();
        long[] moment = {0};
        Marks later = marks.copy(new Marks.Listener() {
            @Override
            public void block(long number) {
                blocks.put(number, moment[0]);
            }

            @Override
            public void content(long number) {
                contents.put(number, moment[0]);
            }
        });
        for (Use use : uses(session)) {
            moment[0] = use.moment();
            later.from(session, use.roots());
        }
        List<Victim> ordered = new ArrayList<>(all.size());
        for (Victim victim : all) {
            Map<Long, Long> moments = switch (victim) {
                case Victim.Block block -> blocks;
                case Victim.Content content -> contents;
            };
            ordered.add(victim.usedAt(Math.max(victim.used(), moments.getOrDefault(victim.number(), 0L))));
        }
        ordered.sort(Comparator.comparingLong(Victim::used));
        return ordered;
    }

    private record Use(long moment, List<Cid> roots) {}

    private static List<Use> uses(Session session) {
        List<Use> found = new ArrayList<>();
        try (Rows rows = session.sql("SELECT used, result, task, execution FROM result ORDER BY used DESC")
                .rows()) {
            while (rows.next()) {
                found.add(new Use(
                        rows.number(1), List.of(Cid.of(rows.bytes(2)), Cid.of(rows.bytes(3)), Cid.of(rows.bytes(4)))));
            }
        }
        return found;
    }
}
