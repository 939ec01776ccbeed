package dev.cairn.remote;

import dev.cairn.annex.protocol.Annex;
import dev.cairn.store.intake.hash.Progress;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/// Tells git-annex how far a transfer is, now and then: what is done in less time than that is not spoken of.
final class Passing implements Progress {
    private static final long BETWEEN_NANOS = 200_000_000;

    private final LongConsumer teller;
    private final LongSupplier nanoTime;
    private long bytes;
    private long told;

    Passing(Annex annex) {
        this(annex::progress, System::nanoTime);
    }

    /// @param teller   gets the bytes that are done so far
    /// @param nanoTime as [System#nanoTime]
    Passing(LongConsumer teller, LongSupplier nanoTime) {
        this.teller = teller;
        this.nanoTime = nanoTime;
        this.told = nanoTime.getAsLong();
    }

    @Override
    public synchronized void more(long files, long more) {
        bytes += more;
        long now = nanoTime.getAsLong();
        if (now - told >= BETWEEN_NANOS) {
            told = now;
            teller.accept(bytes);
        }
    }
}
