package dev.cairn.source.fetch;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.store.landing.Landing;
import org.jspecify.annotations.Nullable;

/// Hands blocks on to a landing, and knows whether it was the landing that failed: then it is not for another
/// source to do better.
final class Arrivals {
    private final Landing landing;
    private final FetchProgress progress;
    private volatile long last = System.nanoTime();
    private volatile @Nullable CairnException refusal;

    Arrivals(Landing landing, FetchProgress progress) {
        this.landing = landing;
        this.progress = progress;
    }

    Landing landing() {
        return landing;
    }

    /// Whether it was needed.
    boolean take(Cid cid, byte[] block) {
        try {
            boolean needed = landing.take(cid, block);
            if (needed) {
                last = System.nanoTime();
                progress.more(1, block.length);
            }
            return needed;
        } catch (CairnException e) {
            refusal = e;
            throw e;
        }
    }

    /// When something came that was needed, or when this began, as [System#nanoTime] says it.
    long last() {
        return last;
    }

    /// Ends the matter if what came is no honest DAG, or cannot be stored.
    void check() {
        CairnException known = refusal;
        if (known != null) {
            throw known;
        }
    }
}
