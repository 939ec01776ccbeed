package dev.cairn.cli.doctor;

import dev.cairn.config.Settings;
import dev.cairn.failure.CairnException;
import dev.cairn.store.Store;
import dev.cairn.system.Stat;
import dev.cairn.system.Volume;
import dev.cairn.unit.Size;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where the store lies, where tasks work, and whether there is space. Nothing is made.
final class StoreCheck {
    /// Less than this is not enough for anything.
    private static final long NEXT_TO_NOTHING = 64L << 20;

    private static final long LITTLE = 2L << 30;

    /// A database up to this size is read in a moment.
    private static final long QUICKLY_READ = 64L << 20;

    private StoreCheck() {}

    static List<Finding> look(Settings settings) {
        List<Finding> found = new ArrayList<>();
        Path home = settings.home();
        found.add(place(home));
        if (Files.exists(home.resolve("cairn.db"))) {
            found.add(database(home));
        }
        Path above = existing(home);
        found.add(space("disk", "the store", above));
        if (settings.scratch().isPresent()) {
            Path scratch = settings.scratch().get();
            found.add(scratch(scratch));
            if (device(existing(scratch)) != device(above)) {
                found.add(space("disk", "the scratch folder", existing(scratch)));
            }
        }
        return found;
    }

    private static Finding place(Path home) {
        Path above = existing(home);
        String kind = Volume.kind(above);
        String where = home + (kind.isEmpty() ? "" : " on " + kind);
        try {
            Volume.refuseNetwork("the store", home, kind);
        } catch (CairnException e) {
            return Finding.of("store", Finding.State.FAIL, e.sentence());
        }
        if (!Files.isDirectory(above)) {
            return Finding.fail("store", above + " is not a folder", "set CAIRN_HOME to a folder of Cairn's own");
        }
        if (!Files.isWritable(above)) {
            return Finding.fail(
                    "store",
                    where + " cannot be written",
                    "give yourself the right to, or set CAIRN_HOME to a folder that you may write");
        }
        return Finding.ok("store", above.equals(home) ? where : where + ": not there yet, the first run makes it");
    }

    private static Finding database(Path home) {
        long size = Stat.following(home.resolve("cairn.db")).map(Stat::size).orElse(0L);
        try {
            return Store.look(home, store -> {
                if (size > QUICKLY_READ) {
                    return Finding.ok(
                            "database",
                            Size.rounded(size) + ", which takes a while to read: 'cairn verify' reads all of it");
                }
                store.checkDatabase();
                return Finding.ok("database", Size.rounded(size) + ", and it adds up");
            });
        } catch (CairnException e) {
            return Finding.of("database", Finding.State.FAIL, e.sentence());
        }
    }

    private static Finding scratch(Path scratch) {
        if (!Files.isDirectory(scratch)) {
            return Finding.fail("scratch", scratch + " is not a folder", "make it, or change the setting scratch");
        }
        if (!Files.isWritable(scratch)) {
            return Finding.fail(
                    "scratch", scratch + " cannot be written", "change its mode, or change the setting scratch");
        }
        String kind = Volume.kind(scratch);
        try {
            Volume.refuseNetwork("the scratch folder", scratch, kind);
        } catch (CairnException e) {
            return Finding.warn(
                    "scratch",
                    scratch + " lies on a network file system (" + kind + "), where overlays do not work",
                    "set scratch to a folder on a local disk");
        }
        return Finding.ok("scratch", scratch + (kind.isEmpty() ? "" : " on " + kind));
    }

    private static Finding space(String check, String what, Path folder) {
        long free = folder.toFile().getUsableSpace();
        String detail = Size.rounded(free) + " free for " + what;
        if (free < NEXT_TO_NOTHING) {
            return Finding.fail(check, detail, "free some, or let 'cairn gc' do so");
        }
        return free < LITTLE
                ? Finding.warn(check, detail, "free some, or let 'cairn gc' do so")
                : Finding.ok(check, detail);
    }

    private static long device(Path path) {
        return Stat.following(path).map(Stat::device).orElse(0L);
    }

    /// The nearest thing on the way to a path that is there.
    private static Path existing(Path path) {
        return Optional.ofNullable(path.toAbsolutePath().getParent())
                .filter(_ -> !Files.exists(path))
                .map(StoreCheck::existing)
                .orElse(path);
    }
}
