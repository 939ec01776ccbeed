package dev.cairn.source.fetch;

import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSink;
import dev.cairn.failure.CairnException;
import dev.cairn.store.landing.Landing;
import org.jspecify.annotations.Nullable;

/// Hands blocks on to a landing, and knows whether it was the landing that failed: then it is not for another
/// source to do better.
final class Arrivals implements BlockSink {
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

    @Override
    public void put(Cid cid, byte[] block) {
        try {
            if (landing.take(cid, block)) {
                last = System.nanoTime();
                progress.more(1, block.length);
            }
        } catch (CairnException e) {
            refusal = e;
            throw e;
        }
    }

    /// When something came that was needed, as [System#nanoTime] says it.
    long last() {
        return last;
    }

    /// Somebody else's turn begins.
    void restart() {
        last = System.nanoTime();
    }

    /// Ends the matter if what came is no honest DAG, or cannot be stored.
    void check() {
        CairnException known = refusal;
        if (known != null) {
            throw known;
        }
    }
}
