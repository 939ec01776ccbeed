package dev.cairn.worker.projection.showing;

import dev.cairn.system.Stat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The one empty file that is linked to wherever a file is to be mounted. Whoever finds its inode knows that an input
/// was here, or was moved here.
public final class Placeholder {
    private final Path file;
    private @Nullable Stat stat;

    /// @param file outside of all that is mounted
    Placeholder(Path file) {
        this.file = file;
    }

    public void put(Path place) throws IOException {
        if (stat == null) {
            stat = Stat.of(file).orElseThrow();
        }
        Files.createLink(place, file);
    }

    /// Whether it is what stands somewhere.
    public boolean is(Stat found) {
        return stat != null && stat.inode() == found.inode() && stat.device() == found.device();
    }

    public boolean isAt(Path place) {
        Optional<Stat> found = Stat.of(place);
        return found.isPresent() && is(found.get());
    }
}
