package dev.cairn.store.scratch;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.lock.Hold;
import dev.cairn.store.lock.Locks;
import dev.cairn.system.Removal;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/// Folders to work in that lie in somebody's folder: other runs, other stores, other people and other programs may use
/// it too. So each has a lock file of its own, and nothing else there is looked into.
///
/// @param place an existing folder
public record Elsewhere(Path place) {
    private static final String PREFIX = "cairn-scratch-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "[0-9a-z]{1,8}");
    private static final String LOCK = ".lock";
    private static final String KEPT = ".kept";

    /// A new, empty folder of the caller's own. What processes that are gone left there is removed before.
    ///
    /// @throws CairnException if it cannot be made
    public ScratchFolder claim() {
        abandoned(ScratchFolders.PATIENCE).forEach(path -> remove(path, ScratchFolders.PATIENCE));
        try {
            while (true) {
                long number = ThreadLocalRandom.current().nextLong(1L << 40);
                Path path = place.resolve(PREFIX + Long.toString(number, Character.MAX_RADIX));
                try {
                    ScratchFolder.make(path);
                } catch (FileAlreadyExistsException e) {
                    continue;
                }
                Optional<Hold> hold = locked(path);
                if (hold.isPresent()) {
                    return new ScratchFolder(path, path.resolve(KEPT), Optional.of(path.resolve(LOCK)), hold.get());
                }
            }
        } catch (IOException e) {
            throw CairnException.of("cannot make a folder in " + place, e);
        }
    }

    /// Empty if somebody took it for abandoned before it was locked: it is gone then, or soon.
    private static Optional<Hold> locked(Path path) throws IOException {
        Path file = path.resolve(LOCK);
        try {
            Files.createFile(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            // It would look like somebody else's.
            Files.deleteIfExists(path);
            throw e;
        }
        Optional<Hold> hold = tryLock(file);
        if (hold.isPresent() && !Files.exists(file)) {
            hold.get().close();
            return Optional.empty();
        }
        return hold;
    }

    private static Optional<Hold> tryLock(Path file) {
        try {
            return Locks.tryFile(file);
        } catch (CairnException e) {
            if (e.kind() != Kind.MISSING) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /// The folders there that were claimed by processes that are gone.
    ///
    /// @param patience how long those that were to be kept stay
    public List<Path> abandoned(Duration patience) {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(place)) {
            return found;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(place, PREFIX + '*')) {
            for (Path path : all) {
                if (isAbandoned(path, patience)) {
                    found.add(path);
                }
            }
        } catch (IOException e) {
            throw CairnException.of("cannot list " + place, e);
        }
        found.sort(null);
        return found;
    }

    private static boolean isAbandoned(Path path, Duration patience) {
        try {
            if (!isOurs(path) || isKept(path, patience)) {
                return false;
            }
            if (!hasLock(path)) {
                return isEmpty(path);
            }
            Optional<Hold> hold = tryLock(path.resolve(LOCK));
            hold.ifPresent(Hold::close);
            return hold.isPresent();
        } catch (IOException e) {
            // It went meanwhile.
            return false;
        }
    }

    /// Removes one of those, if it still is one; whether it was, and all of it could be removed.
    public boolean remove(Path path, Duration patience) {
        try {
            if (!isOurs(path) || isKept(path, patience)) {
                return false;
            }
            if (!hasLock(path)) {
                // Somebody was about to claim it, or to remove it, when they ended.
                return Files.deleteIfExists(path);
            }
            Optional<Hold> hold = tryLock(path.resolve(LOCK));
            if (hold.isEmpty()) {
                return false;
            }
            try (Hold _ = hold.get()) {
                empty(path);
                Files.deleteIfExists(path.resolve(LOCK));
                return Files.deleteIfExists(path);
            }
        } catch (DirectoryNotEmptyException e) {
            return false;
        } catch (IOException e) {
            // The next one tries again.
            return false;
        }
    }

    /// The lock file stays to the last: without it nobody would know whose the rest is.
    private static void empty(Path path) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(path)) {
            for (Path one : all) {
                if (!one.endsWith(LOCK)) {
                    Removal.of(one);
                }
            }
        }
    }

    /// Nobody but this user makes what this user owns.
    private static boolean isOurs(Path path) throws IOException {
        return NAME.matcher(String.valueOf(path.getFileName())).matches()
                && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                && Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                        .equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    private static boolean isKept(Path path, Duration patience) {
        return ScratchFolders.isYoung(path.resolve(KEPT), patience);
    }

    private static boolean hasLock(Path path) {
        return Files.isRegularFile(path.resolve(LOCK), LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isEmpty(Path path) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(path)) {
            return !all.iterator().hasNext();
        }
    }
}
