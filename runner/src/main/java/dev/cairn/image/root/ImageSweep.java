package dev.cairn.image.root;

import dev.cairn.failure.CairnException;
import dev.cairn.store.Store;
import dev.cairn.store.lock.Hold;
import dev.cairn.tool.Extent;
import java.io.IOException;
import java.util.Optional;

/// Removes what was unpacked of images that the store has no more: nothing names them, and no run that is kept,
/// or goes on, used them.
public final class ImageSweep {
    private final Store store;
    private final Unpacked unpacked;

    public ImageSweep(Store store) {
        this.store = store;
        this.unpacked = new Unpacked(store.folder());
    }

    /// What was, or would be, removed.
    ///
    /// @param files of all kinds
    /// @param bytes that they take
    public record Swept(long files, long bytes) {}

    /// What [#sweep] would remove now.
    public Swept foresee() {
        return swept(false);
    }

    /// Removes it. What is being unpacked is left alone.
    public Swept sweep() {
        Swept swept = swept(true);
        try {
            unpacked.removeLeftovers();
        } catch (IOException e) {
            throw CairnException.of("removing what is left of images", e);
        }
        return swept;
    }

    private Swept swept(boolean remove) {
        long files = 0;
        long bytes = 0;
        for (Unpacked.Folder folder : unpacked.all()) {
            Optional<Hold> lease = folder.software().flatMap(store::tryLease);
            if (folder.software().isPresent() && lease.isEmpty()) {
                // Somebody makes containers of it at this moment.
                continue;
            }
            try (Hold _ = lease.orElse(null)) {
                if (folder.content().filter(store.presence()::isHere).isEmpty()) {
                    Extent extent = Extent.of(folder.path());
                    files += extent.entries();
                    bytes += extent.bytes();
                    if (remove) {
                        unpacked.remove(folder.path());
                    }
                }
            } catch (IOException e) {
                throw CairnException.of("removing " + folder.path(), e);
            }
        }
        return new Swept(files, bytes);
    }
}
