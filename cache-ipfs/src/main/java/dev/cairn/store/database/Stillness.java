package dev.cairn.store.database;

import dev.cairn.system.Stat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A database that nobody had open for writing at one moment: all that was committed stands in its one file.
public final class Stillness {
    /// Twice the longest tick of the clock that stamps files: a file that was changed twice within one tick looks as
    /// it did after the first time.
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(20);

    private final Path file;
    private final Stat then;

    private Stillness(Path file, Stat then) {
        this.file = file;
        this.then = then;
    }

    /// Empty if somebody may be writing, or left something to be recovered: then there are files beside it. A log
    /// with nothing in it was begun by somebody who had no room, or has not written anything yet.
    public static Optional<Stillness> of(Path file) {
        return Stat.of(file)
                .filter(stat -> System.currentTimeMillis() * 1_000_000 - stat.changed() > TICK)
                .filter(stat -> Stat.of(beside(file, "-wal"))
                                .filter(log -> log.size() > 0)
                                .isEmpty()
                        && !Files.exists(beside(file, "-journal")))
                .map(stat -> new Stillness(file, stat));
    }

    /// Whether the file has not been written to since, so that whoever read it read what was there.
    public boolean holds() {
        return Stat.of(file).filter(then::equals).isPresent();
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
