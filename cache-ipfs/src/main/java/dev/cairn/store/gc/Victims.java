package dev.cairn.store.gc;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
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

    static Victims of(Session session, Kept kept, Home home) {
        Victims victims = new Victims();
        // Who is killed half-way leaves blocks without their file rather than a file that nobody can read by its CID.
        victims.addContents(session, kept, home);
        victims.addBlocks(session, kept);
        return victims;
    }

    private void addBlocks(Session session, Kept kept) {
        try (Rows rows =
                session.sql("SELECT id, used, length(bytes) FROM block").rows()) {
            while (rows.next()) {
                total += rows.number(3);
                if (!kept.hasBlock(rows.number(1))) {
                    all.add(new Victim.Block(rows.number(1), rows.number(2), rows.number(3)));
                }
            }
        }
    }

    private void addContents(Session session, Kept kept, Home home) {
        try (Rows rows = session.sql("""
                        SELECT c.id, c.used, c.cid, (SELECT sum(s.size) FROM stored s WHERE s.content = c.id)
                        FROM content c""").rows()) {
            while (rows.next()) {
                if (kept.hasContent(rows.number(1))) {
                    total += rows.number(4);
                    continue;
                }
                if (kept.isInPlace(rows.number(1)) && rows.isNull(4)) {
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

    /// Files before blocks.
    List<Victim> all() {
        return all;
    }

    /// What was used least recently first. What belongs to results was used when the last of them was, and the
    /// inner blocks of a file when the file was: so a result goes with all that nothing newer needs, and a file
    /// that stays can be read by its CID.
    List<Victim> leastRecentlyUsedFirst(Session session, Kept kept) {
        Map<Long, Long> blocks = new HashMap<>();
        Map<Long, Long> contents = new HashMap<>();
        long[] moment = {0};
        Marks later = kept.marks(new Marks.Listener() {
            @Override
            public void block(long number) {
                blocks.put(number, moment[0]);
            }

            @Override
            public void content(long number) {
                contents.put(number, moment[0]);
            }
        });
        List<Use> uses = uses(session);
        addFiles(uses);
        for (Use use : uses) {
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
        // What is large first: blocks without their file are small, a file without them is of no use.
        ordered.sort(Comparator.comparingLong(Victim::used).thenComparing(Victim.Block.class::isInstance));
        return ordered;
    }

    private void addFiles(List<Use> uses) {
        for (Victim victim : all) {
            if (victim instanceof Victim.Content content && content.cid().codec() != Codec.RAW) {
                uses.add(new Use(content.used(), List.of(content.cid())));
            }
        }
        uses.sort(Comparator.comparingLong(Use::moment).reversed());
    }

    private record Use(long moment, List<Cid> roots) {}

    private static List<Use> uses(Session session) {
        List<Use> found = new ArrayList<>();
        try (Rows rows =
                session.sql("SELECT used, result, task, execution FROM result").rows()) {
            while (rows.next()) {
                found.add(new Use(
                        rows.number(1), List.of(Cid.of(rows.bytes(2)), Cid.of(rows.bytes(3)), Cid.of(rows.bytes(4)))));
            }
        }
        // Whoever vouches for a result is known as long as the result is.
        try (Rows rows = session.sql("""
                        SELECT r.used, v.cid FROM result r JOIN record v ON v.task = r.task AND v.result = r.result""").rows()) {
            while (rows.next()) {
                found.add(new Use(rows.number(1), List.of(Cid.of(rows.bytes(2)))));
            }
        }
        return found;
    }
}
