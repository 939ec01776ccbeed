package dev.cairn.deliver.annex.repository;

import dev.cairn.failure.CairnException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// What another thread does meanwhile: most of the time that a delivery takes is waiting for programs that do not need
/// each other.
final class Later<T> {
    private final CompletableFuture<T> future;

    private Later(CompletableFuture<T> future) {
        this.future = future;
    }

    /// Begins it at once.
    static <T> Later<T> of(Supplier<T> work) {
        return new Later<>(
                CompletableFuture.supplyAsync(work, Thread.ofPlatform().daemon().name("git-annex-delivery")::start));
    }

    /// Waits for it.
    ///
    /// @throws CairnException as the work does
    T get() {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CairnException broken) {
                throw broken;
            }
            throw e;
        }
    }
}
