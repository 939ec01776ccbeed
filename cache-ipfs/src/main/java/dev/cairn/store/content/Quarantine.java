package dev.cairn.store.content;

import dev.cairn.failure.CairnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where damaged files go: nothing uses them any more, and a person may look at them until `gc` removes them.
public final class Quarantine {
    private final Home home;

    public Quarantine(Home home) {
        this.home = home;
    }

    /// Moves a file of the store, or what stands in its place, away, keeping its name and the moment in the new
    /// one.
    public void take(Path file) {
        Path target = home.quarantine().resolve(file.getFileName() + "." + System.currentTimeMillis());
        try {
            Files.createDirectories(home.quarantine());
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
            StoreLog.quarantined(file, target);
        } catch (NoSuchFileException e) {
            // Somebody else was faster.
            return;
        } catch (IOException e) {
            throw CairnException.of("cannot move the damaged file " + file + " to " + target, e);
        }
    }

    /// What the store tells its operator.
    private static final class StoreLog {
        private static final Logger LOG = LoggerFactory.getLogger("cairn.store");

        static void quarantined(Path file, Path target) {
            LOG.warn("{} is damaged: it is not used any more and lies at {}", file, target);
        }
    }
}
