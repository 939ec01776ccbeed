package dev.cairn.store.gc;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.store.content.Home;
import dev.cairn.store.database.Database;
import dev.cairn.store.scratch.Elsewhere;
import dev.cairn.store.scratch.ScratchFolders;
import dev.cairn.system.Stat;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds what belongs to nobody any more.
final class Leftovers {
    /// How long damaged files stay for a person to look at.
    private static final Duration PATIENCE = Duration.ofDays(14);

    private final Home home;
    private final Database database;
    private final ScratchFolders scratch;
    private final Optional<Elsewhere> elsewhere;

    Leftovers(Home home, Database database, ScratchFolders scratch, Optional<Elsewhere> elsewhere) {
        this.home = home;
        this.database = database;
        this.scratch = scratch;
        this.elsewhere = elsewhere;
    }

    /// All that there is.
    List<Leftover> find() {
        List<Leftover> found = new ArrayList<>();
        for (Path folder : scratch.abandoned(ScratchFolders.PATIENCE)) {
            found.add(FileTree.measured(folder, Leftover.Why.SCRATCH));
        }
        if (elsewhere.isPresent()) {
            for (Path folder : elsewhere.get().abandoned(ScratchFolders.PATIENCE)) {
                found.add(FileTree.measured(folder, Leftover.Why.ELSEWHERE));
            }
        }
        long now = System.currentTimeMillis();
        for (Path file : list(home.quarantine())) {
            Optional<Stat> stat = Stat.of(file);
            if (stat.isPresent() && now - stat.get().changed() / 1_000_000 > PATIENCE.toMillis()) {
                found.add(FileTree.measured(file, Leftover.Why.QUARANTINE));
            }
        }
        for (Path file : list(home.unfinished())) {
            found.add(FileTree.measured(file, Leftover.Why.UNFINISHED));
        }
        for (Path shelf : list(home.files())) {
            for (Path file : unknown(shelf)) {
                found.add(FileTree.measured(file, Leftover.Why.UNKNOWN));
            }
        }
        return found;
    }

    /// The files on this shelf that the database does not know. Unless nobody writes meanwhile, one of them may
    /// be just on its way in.
    List<Path> unknown(Path shelf) {
        List<Path> found = new ArrayList<>();
        Map<Cid, List<Path>> byName = new HashMap<>();
        for (Path file : list(shelf)) {
            String name = String.valueOf(file.getFileName());
            Optional<Cid> cid = Cid.tryParse(name.endsWith("+x") ? name.substring(0, name.length() - 2) : name);
            if (cid.isEmpty()) {
                found.add(file);
            } else {
                byName.computeIfAbsent(cid.get(), key -> new ArrayList<>(1)).add(file);
            }
        }
        database.read(session -> {
            session.inBulk(
                    "SELECT c.cid, s.executable FROM content c JOIN stored s ON s.content = c.id WHERE c.cid IN (KEYS)",
                    byName.keySet().stream().map(Cid::bytes).toList(),
                    rows -> {
                        Cid cid = Cid.of(rows.bytes(1));
                        byName.getOrDefault(cid, List.of()).remove(home.stored(cid, rows.truth(2)));
                    });
            return null;
        });
        byName.values().forEach(found::addAll);
        return found;
    }

    private static List<Path> list(Path folder) {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            all.forEach(found::add);
        } catch (IOException e) {
            throw CairnException.of("cannot list " + folder, e);
        }
        found.sort(null);
        return found;
    }
}
