package dev.cairn.getting;

import dev.cairn.annex.key.AnnexKey;
import java.util.concurrent.CompletableFuture;

/// Content that is wanted, and how far that is. For the one thread that gets it, but for the answer.
final class Wish {
    final AnnexKey key;
    final CompletableFuture<Got> answer = new CompletableFuture<>();

    /// When it was given to git-annex first, or there was a sign of another process that gets it.
    long since;

    /// When it was given to git-annex last.
    long asked;

    /// How many times it was tried to the end.
    int tries;

    /// How many of its bytes were told to have come.
    long come;

    /// Whether another process was seen to get it.
    boolean busy;

    /// How much another process had of it.
    long others = -1;

    Wish(AnnexKey key) {
        this.key = key;
    }

    /// Takes note of how many bytes are here.
    ///
    /// @return how many of them are new
    long come(long bytes) {
        long more = Math.max(0, bytes - come);
        come += more;
        return more;
    }
}
