package dev.cairn.store.gc;

import dev.cairn.cid.Cid;

/// Something that nothing keeps.
sealed interface Victim {
    long number();

    /// When it was last used, in milliseconds since the epoch.
    long used();

    /// What removing it frees.
    long bytes();

    /// The same, used at another time.
    Victim usedAt(long moment);

    record Block(long number, long used, long bytes) implements Victim {
        @Override
        public Victim usedAt(long moment) {
            return new Block(number, moment, bytes);
        }
    }

    /// @param bytes of all files that the store has of it
    record Content(long number, long used, long bytes, Cid cid) implements Victim {
        @Override
        public Victim usedAt(long moment) {
            return new Content(number, moment, bytes, cid);
        }
    }
}
