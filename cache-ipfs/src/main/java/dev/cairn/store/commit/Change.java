package dev.cairn.store.commit;

import dev.cairn.store.database.Session;

/// Rows to be written together with all else of a batch, or not at all. It is applied on another thread, once or,
/// when the disk fails, never.
@FunctionalInterface
public interface Change {
    void apply(Session session);

    /// This, and then another.
    default Change and(Change next) {
        return session -> {
            apply(session);
            next.apply(session);
        };
    }
}
