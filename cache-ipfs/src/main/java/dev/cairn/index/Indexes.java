package dev.cairn.index;

import dev.cairn.cid.Cid;
import dev.cairn.effort.Cancellation;
import dev.cairn.effort.Deadline;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Several indexes, asked together. One that does not answer in its time costs that once, is told of once, and is
/// asked no more.
public final class Indexes {
    private final Supplier<List<Index>> found;
    private @Nullable List<Index> indexes;
    private final Duration timeout;
    private final Cancellation cancellation;
    private final Consumer<String> told;
    private final Set<Index> left = ConcurrentHashMap.newKeySet();

    /// @param indexes      asked for when somebody first wants to know something
    /// @param timeout      how long each may take for one answer
    /// @param cancellation when it comes, answers are waited for no more
    /// @param told         is told of those that are asked no more, one sentence each. From any thread
    public Indexes(Supplier<List<Index>> indexes, Duration timeout, Cancellation cancellation, Consumer<String> told) {
        this.found = indexes;
        this.timeout = timeout;
        this.cancellation = cancellation;
        this.told = told;
    }

    private synchronized List<Index> all() {
        if (indexes == null) {
            indexes = List.copyOf(found.get());
        }
        return indexes;
    }

    /// Whether there is anybody left to ask.
    public boolean isEmpty() {
        return left.size() == all().size();
    }

    /// What each answers that does, in the order of the indexes.
    public Map<Index, Findings> lookUp(Collection<Cid> tasks) {
        return each((index, effort) -> index.lookUp(tasks, effort));
    }

    /// The tasks that others have had of a workflow, in the order of the indexes, as [#lookUp] asks.
    public Map<Index, OthersHad> had(String workflow) {
        return each((index, effort) -> index.had(workflow, effort));
    }

    private <T> Map<Index, T> each(BiFunction<Index, Effort, T> question) {
        Map<Index, Future<T>> asked = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Index index : all()) {
                if (!left.contains(index)) {
                    asked.put(index, threads.submit(asking(index, question)));
                }
            }
        }
        Map<Index, T> found = new LinkedHashMap<>();
        asked.forEach((index, answer) -> {
            try {
                found.put(index, answer.get());
            } catch (ExecutionException e) {
                leave(index, Objects.requireNonNull(e.getCause()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted while indexes were asked");
            }
        });
        return found;
    }

    private <T> Callable<T> asking(Index index, BiFunction<Index, Effort, T> question) {
        return () -> question.apply(index, new Effort(timeout, Deadline.in(timeout), cancellation));
    }

    private void leave(Index index, Throwable why) {
        if (!(why instanceof CairnException broken)) {
            throw why instanceof RuntimeException bug ? bug : new IllegalStateException(why);
        }
        if (left.add(index) && !cancellation.isCancelled()) {
            told.accept("the index " + index.name() + " is left out from now on: " + broken.sentence());
        }
    }
}
