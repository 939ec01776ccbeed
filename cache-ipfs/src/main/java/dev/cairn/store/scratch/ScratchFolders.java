package dev.cairn.store.scratch;

import dev.cairn.failure.CairnException;
import dev.cairn.store.content.Home;
import dev.cairn.store.lock.Hold;
import dev.cairn.store.lock.Locks;
import dev.cairn.system.Stat;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// The folders under `scratch/`, each of which belongs to one process as long as that lives.
public final class ScratchFolders implements AutoCloseable {
    /// How long folders that were to be kept stay for a person to look at.
    public static final Duration PATIENCE = Duration.ofDays(14);

    private static final String KEPT = ".kept";

    private final Home home;
    private final Locks locks;
    private final Object mutex = new Object();
    private Optional<ScratchFolder> own = Optional.empty();

    public ScratchFolders(Home home, Locks locks) {
        this.home = home;
        this.locks = locks;
    }

    /// A new, empty folder of the caller's own, on the store's disk.
    ///
    /// @throws CairnException if it cannot be made
    public ScratchFolder claim() {
        try {
            Files.createDirectories(home.scratch());
            while (true) {
                long number = ThreadLocalRandom.current().nextLong(1L << 40);
                Optional<Hold> hold = locks.tryScratch(number);
                if (hold.isPresent()) {
                    Path path = home.scratch().resolve(Long.toString(number, Character.MAX_RADIX));
                    try {
                        return new ScratchFolder(
                                ScratchFolder.make(path), keptMark(path), Optional.empty(), hold.get());
                    } catch (FileAlreadyExistsException e) {
                        hold.get().close();
                    } catch (IOException e) {
                        hold.get().close();
                        throw e;
                    }
                }
            }
        } catch (IOException e) {
            throw CairnException.of("cannot make a folder in " + home.scratch(), e);
        }
    }

    /// The folders that nobody works in any more, with what was left in them.
    ///
    /// @param patience how long those that were to be kept stay
    public List<Path> abandoned(Duration patience) {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(home.scratch())) {
            return found;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(home.scratch())) {
            for (Path path : all) {
                if (isAbandoned(path, patience)) {
                    found.add(path);
                }
            }
        } catch (IOException e) {
            throw CairnException.of("cannot list " + home.scratch(), e);
        }
        found.sort(null);
        return found;
    }

    private boolean isAbandoned(Path path, Duration patience) {
        String name = String.valueOf(path.getFileName());
        if (isYoung(name.endsWith(KEPT) ? path : keptMark(path), patience)) {
            return false;
        }
        String folder = name.endsWith(KEPT) ? name.substring(0, name.length() - KEPT.length()) : name;
        try {
            Optional<Hold> hold = locks.tryScratch(Long.parseLong(folder, Character.MAX_RADIX));
            hold.ifPresent(Hold::close);
            return hold.isPresent();
        } catch (NumberFormatException e) {
            // Not one of ours: whoever put it here looks after it.
            return false;
        }
    }

    /// Whether somebody made this mark, and not yet so long ago.
    static boolean isYoung(Path mark, Duration patience) {
        return Stat.of(mark)
                .filter(stat -> System.currentTimeMillis() - stat.modified() / 1_000_000 <= patience.toMillis())
                .isPresent();
    }

    static Path keptMark(Path folder) {
        return folder.resolveSibling(folder.getFileName() + KEPT);
    }

    /// A name of the store's own that nothing has yet.
    Path temporary() {
        synchronized (mutex) {
            if (own.isEmpty()) {
                own = Optional.of(claim());
            }
            return own.get()
                    .path()
                    .resolve(Long.toString(ThreadLocalRandom.current().nextLong() >>> 1, Character.MAX_RADIX));
        }
    }

    @Override
    public void close() {
        synchronized (mutex) {
            own.ifPresent(ScratchFolder::close);
            own = Optional.empty();
        }
    }
}
