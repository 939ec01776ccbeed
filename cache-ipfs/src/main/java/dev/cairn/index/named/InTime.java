package dev.cairn.index.named;

import dev.cairn.effort.Cancellation;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Ends what others may draw out: whoever waits for it waits no longer than it is worth, whatever whoever was
/// asked does.
final class InTime {
    private InTime() {}

    /// @param of     what is asked, for messages
    /// @param asking does it, with an effort that is taken back when the time is over
    /// @throws CairnException TIMED_OUT, INTERRUPTED if the effort was cancelled, or what asking throws
    static <T> T call(String of, Effort effort, Function<Effort, T> asking) {
        Cancellation own = new Cancellation();
        CompletableFuture<T> answer = new CompletableFuture<>();
        CairnException stopped = new CairnException(Kind.INTERRUPTED, "asking " + of + " was stopped");
        try (Cancellation.Watch _ = effort.cancellation().react(() -> answer.completeExceptionally(stopped))) {
            Thread.ofVirtual().name("cairn-index").start(() -> {
                try {
                    answer.complete(asking.apply(new Effort(effort.patience(), effort.deadline(), own)));
                } catch (RuntimeException | Error e) {
                    answer.completeExceptionally(e);
                }
            });
            return answer.get(effort.deadline().left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new CairnException(Kind.TIMED_OUT, of + " did not answer in time", e);
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case RuntimeException known -> known;
                case Error error -> throw error;
                case null, default -> new IllegalStateException(e);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CairnException(Kind.INTERRUPTED, "asking " + of + " was interrupted", e);
        } finally {
            own.cancel();
        }
    }
}
