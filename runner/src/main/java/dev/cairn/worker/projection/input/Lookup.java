package dev.cairn.worker.projection.input;

import dev.cairn.cid.Cid;
import java.util.Optional;

/// Finds things in folders of content.
public final class Lookup {
    private Lookup() {}

    /// What stands at a path below a folder, symlinks not followed; empty if nothing does.
    public static Optional<Contents.Entry> of(Cid folder, String path, Inputs inputs) {
        Cid at = folder;
        int from = 0;
        while (true) {
            int slash = path.indexOf('/', from);
            String name = path.substring(from, slash < 0 ? path.length() : slash);
            Optional<Contents.Entry> found = inputs.entries(at).stream()
                    .filter(entry -> entry.name().equals(name))
                    .findFirst();
            if (slash < 0 || found.isEmpty()) {
                return found;
            }
            if (!(found.get() instanceof Contents.Entry.Folder)) {
                return Optional.empty();
            }
            at = found.get().cid();
            from = slash + 1;
        }
    }
}
