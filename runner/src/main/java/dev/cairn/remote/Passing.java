package dev.cairn.remote;

import dev.cairn.annex.protocol.Annex;
import dev.cairn.store.intake.hash.Progress;

/// Tells git-annex how far a transfer is, now and then: what is done in less time than that is not spoken of.
final class Passing implements Progress {
    private static final long BETWEEN_NANOS = 200_000_000;

    private final Annex annex;
    private long bytes;
    private long told = System.nanoTime();

    Passing(Annex annex) {
        this.annex = annex;
    }

    @Override
    public synchronized void more(long files, long more) {
        bytes += more;
        long now = System.nanoTime();
        if (now - told >= BETWEEN_NANOS) {
            told = now;
            annex.progress(bytes);
        }
    }
}
