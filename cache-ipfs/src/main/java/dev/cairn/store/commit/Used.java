package dev.cairn.store.commit;

import dev.cairn.store.database.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was used and what was seen anew since the last commit: written with the next one, for nobody waits for it.
public final class Used {
    private static final int MANY = 200_000;

    private final Map<Long, Long> contents = new LinkedHashMap<>();
    private final Map<Long, Long> results = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();

    /// A file was used, by its content's number.
    public synchronized void content(long number) {
        contents.put(number, System.currentTimeMillis());
    }

    /// A result was used, by its sequence.
    public synchronized void result(long sequence) {
        results.put(sequence, System.currentTimeMillis());
    }

    /// Something that should be known from now on, and does no harm if it is not.
    public synchronized void change(Change change) {
        changes.add(change);
    }

    public synchronized boolean isEmpty() {
        return contents.isEmpty() && results.isEmpty() && changes.isEmpty();
    }

    /// Whether so much waits that it should be written without waiting for anything.
    public synchronized boolean isMuch() {
        return contents.size() + results.size() + changes.size() > MANY;
    }

    /// Takes out what waits, as one change.
    public synchronized Change taken() {
        Map<Long, Long> files = new LinkedHashMap<>(contents);
        Map<Long, Long> hits = new LinkedHashMap<>(results);
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

    private static void write(Statement update, Map<Long, Long> moments) {
        moments.forEach((number, moment) -> update.with(moment).with(number).run());
    }
}
