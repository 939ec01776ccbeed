package dev.cairn.store.commit;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.content.Home;
import dev.cairn.store.content.Quarantine;
import dev.cairn.store.content.StatColumns;
import dev.cairn.store.database.Database;
import dev.cairn.store.database.Keys;
import dev.cairn.system.Kernel;
import dev.cairn.system.Stat;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The files of one commit on their way to their places.
final class Arrivals {
    /// From so many things on, one `syncfs` costs less than an `fsync` for each.
    private static final int MANY = 64;

    private final Home home;
    private final Map<Target, Incoming> wanted = new LinkedHashMap<>();
    private final Map<Target, Stat> arrived = new LinkedHashMap<>();

    /// What a file is to be in the store.
    record Target(Cid cid, boolean executable) {}

    Arrivals(Home home) {
        this.home = home;
    }

    void add(Incoming file) {
        Cid cid = file.cid().version() == 0 ? Cid.of(Keys.name(file.cid())) : file.cid();
        wanted.putIfAbsent(new Target(cid, file.executable()), file);
    }

    /// Leaves out what the store has already, unchanged.
    void forgetKnown(Database database) {
        if (wanted.isEmpty()) {
            return;
        }
        Set<Target> here = new LinkedHashSet<>();
        database.read(session -> {
            List<byte[]> names =
                    wanted.keySet().stream().map(target -> target.cid().bytes()).toList();
            session.inBulk("""
                    SELECT c.cid, s.executable, s.device, s.inode, s.size, s.modified, s.changed, s.links
                    FROM content c JOIN stored s ON s.content = c.id WHERE c.cid IN (KEYS)""", names, rows -> {
                Target target = new Target(Cid.of(rows.bytes(1)), rows.truth(2));
                Stat then = StatColumns.from(rows, 3);
                if (wanted.containsKey(target)
                        && Stat.of(home.stored(target.cid(), target.executable()))
                                .filter(then::isStill)
                                .isPresent()) {
                    here.add(target);
                }
            });
            return null;
        });
        wanted.keySet().removeAll(here);
    }

    /// Puts the files on disk and gives them their names.
    void publish() {
        if (wanted.isEmpty()) {
            return;
        }
        syncAll(wanted.values().stream()
                .filter(file -> !file.synced())
                .map(Incoming::path)
                .toList());
        Set<Path> touched = new LinkedHashSet<>();
        wanted.forEach((target, file) -> arrived.put(target, moved(target, file, touched)));
        syncAll(touched);
    }

    private void syncAll(java.util.Collection<Path> paths) {
        if (paths.size() > MANY) {
            Kernel.syncAround(home.folder());
            return;
        }
        for (Path path : paths) {
            try {
                Kernel.sync(path);
            } catch (IOException e) {
                throw CairnException.of("cannot write " + path + " to disk", e);
            }
        }
    }

    private Stat moved(Target target, Incoming file, Set<Path> touched) {
        Path place = home.stored(target.cid(), target.executable());
        Path shelf = place.resolveSibling("");
        try {
            try {
                Files.move(file.path(), place, StandardCopyOption.ATOMIC_MOVE);
            } catch (NoSuchFileException e) {
                // That it is there by now says nothing: another process may have made it since. All are made at once:
                // a new store would wait for the disk once for each otherwise.
                for (Path one : home.shelves()) {
                    Files.createDirectories(one);
                }
                touched.add(home.files());
                Files.move(file.path(), place, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                    throw e;
                }
                // Nobody but a person puts a folder here.
                new Quarantine(home).take(place);
                Files.move(file.path(), place, StandardCopyOption.ATOMIC_MOVE);
            }
            touched.add(shelf);
        } catch (IOException e) {
            throw CairnException.of("cannot store " + file.path(), e);
        }
        Stat now = Stat.of(place)
                .orElseThrow(() -> new CairnException(Kind.UNREADABLE, place + " vanished while it was stored"));
        if (now.size() != file.size()) {
            arrived.put(target, now);
            throw new CairnException(Kind.UNREADABLE, file.path() + " changed while it was stored; try again");
        }
        return now;
    }

    /// The files that came, with what they are now.
    Map<Target, Stat> arrived() {
        return arrived;
    }

    Incoming file(Target target) {
        Incoming file = wanted.get(target);
        if (file == null) {
            throw new IllegalArgumentException("no file for " + target);
        }
        return file;
    }

    /// Takes the files back to where they came from, for the commit failed: except where another process has
    /// committed the same content meanwhile.
    void takeBack(Database database) {
        List<Target> all = new ArrayList<>(arrived.keySet());
        for (Target target : all) {
            Path place = home.stored(target.cid(), target.executable());
            Stat ours = arrived.get(target);
            Optional<Stat> now = Stat.of(place);
            if (ours == null || now.isEmpty() || now.get().inode() != ours.inode() || isKnown(database, target)) {
                continue;
            }
            try {
                Files.move(place, file(target).path(), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                // What stays here is unknown to the database, so nobody sees it, and the next gc removes it.
            }
        }
        arrived.clear();
    }

    private static boolean isKnown(Database database, Target target) {
        return database.read(session -> session.sql(
                        "SELECT 1 FROM content c JOIN stored s ON s.content = c.id WHERE c.cid = ? AND s.executable = ?")
                .with(target.cid().bytes())
                .with(target.executable())
                .any());
    }
}
