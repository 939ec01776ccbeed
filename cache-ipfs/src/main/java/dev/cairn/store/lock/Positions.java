package dev.cairn.store.lock;

import dev.cairn.cid.Cid;

/// Which byte of the lock file stands for what. The file itself stays empty.
final class Positions {
    /// Shared by those who write, held alone by who removes.
    static final long STORE = 0;

    /// Held alone by who wants to remove: while it is, nobody new begins to write.
    static final long INTENT = 1;

    /// Held alone by who makes the database.
    static final long MAKING = 2;

    private static final long RUNS = 1L << 40;
    private static final long SCRATCH = 1L << 50;
    private static final long LEASES = 1L << 61;

    private Positions() {}

    static long run(long number) {
        return RUNS + number;
    }

    static long scratch(long number) {
        return SCRATCH + number;
    }

    /// Two keys have the same position once in 2⁶¹ times; then one waits for the other in vain, which harms nobody.
    static long lease(Cid key) {
        byte[] digest = key.digest();
        long hash = digest.length;
        for (byte next : digest) {
            hash = (hash << 8 | hash >>> 56) ^ (next & 0xff);
        }
        return LEASES | (hash & (LEASES - 1));
    }
}
