package dev.cairn.store.file;

import dev.cairn.cid.Cid;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The files in place that this process last saw to be what they were, of contents that the store itself has not: a
/// task whose inputs were just looked up reads them next. It is no more than a guess, to be compared with the file.
final class Recent {
    /// As many as one large task reads; what comes later is asked of the database.
    private static final int MOST = 100_000;

    private final Map<Cid, Holding> files = new HashMap<>();

    synchronized void add(Holding file) {
        if (files.size() < MOST) {
            files.put(file.cid(), file);
        }
    }

    /// The file, which is forgotten; null if there is none.
    synchronized @Nullable Holding take(Cid cid) {
        return files.remove(cid);
    }
}
