package dev.cairn.store.commit;

import dev.cairn.store.database.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was used and what was seen anew since the last commit: written with the next one, for nobody waits for it.
public final class Used {
    /// With more uses than these at once, to the hour is exact enough: writing them all down would cost more than it
    /// is worth.
    private static final int MANY = 1000;

    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final Map<Long, Use> contents = new LinkedHashMap<>();
    private final Map<Long, Use> results = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();

    /// When something was used before, and when it is used now.
    private record Use(long before, long now) {}

    /// A file was used, by its content's number.
    ///
    /// @param before when it was used the last time, as the database says it
    public synchronized void content(long number, long before) {
        contents.put(number, new Use(before, System.currentTimeMillis()));
    }

    /// A result was used, by its sequence.
    ///
    /// @param before when it was used the last time, as the database says it
    public synchronized void result(long sequence, long before) {
        results.put(sequence, new Use(before, System.currentTimeMillis()));
    }

    /// Something that should be known from now on, and does no harm if it is not.
    public synchronized void change(Change change) {
        changes.add(change);
    }

    public synchronized boolean isEmpty() {
        return contents.isEmpty() && results.isEmpty() && changes.isEmpty();
    }

    /// Takes out what waits, as one change.
    public synchronized Change taken() {
        Map<Long, Use> files = worthwhile(contents);
        Map<Long, Use> hits = worthwhile(results);
        List<Change> rest = List.copyOf(changes);
        contents.clear();
        results.clear();
        changes.clear();
        return session -> {
            write(session.sql("UPDATE content SET used = ? WHERE id = ?"), files);
            write(session.sql("UPDATE result SET used = ? WHERE sequence = ?"), hits);
            rest.forEach(change -> change.apply(session));
        };
    }

    private static Map<Long, Use> worthwhile(Map<Long, Use> uses) {
        Map<Long, Use> chosen = new LinkedHashMap<>(uses);
        if (uses.size() > MANY) {
            chosen.values().removeIf(use -> use.now() - use.before() < HOUR);
        }
        return chosen;
    }

    private static void write(Statement update, Map<Long, Use> uses) {
        uses.forEach((number, use) -> update.with(use.now()).with(number).run());
    }
}
