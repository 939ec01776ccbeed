package dev.cairn.getting;

import dev.cairn.annex.AnnexRepository;
import dev.cairn.annex.key.AnnexKey;
import dev.cairn.failure.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/// Gets what is missing in repositories of git-annex, with one process for each of them. Nothing is started where
/// nothing is wanted. Any thread may ask.
public final class Getters implements AutoCloseable {
    private final GettingLimits limits;
    private final LongConsumer fetched;
    private final Map<Path, Getter> getters = new HashMap<>();
    private boolean closed;

    /// @param fetched told how many more bytes have come, from any thread
    public Getters(GettingLimits limits, LongConsumer fetched) {
        this.limits = limits;
        this.fetched = fetched;
    }

    /// Wants content that is not in its repository.
    ///
    /// @return what came of it, once that is known
    public synchronized CompletableFuture<Got> want(AnnexRepository repository, AnnexKey key) {
        if (closed) {
            return CompletableFuture.completedFuture(new Got.Failed(Kind.INTERRUPTED, "nobody wants it any more"));
        }
        return getters.computeIfAbsent(repository.common(), _ -> new Getter(repository, limits, fetched))
                .want(key);
    }

    /// Ends all of it at once; what is under way is stopped, and can be continued by whoever wants it next.
    public void stop() {
        all().parallelStream().forEach(getter -> getter.close(true));
    }

    /// Lets each end in peace: what was got is then on record in its repository.
    @Override
    public void close() {
        all().parallelStream().forEach(getter -> getter.close(false));
    }

    private synchronized List<Getter> all() {
        closed = true;
        List<Getter> all = new ArrayList<>(getters.values());
        getters.clear();
        return all;
    }
}
