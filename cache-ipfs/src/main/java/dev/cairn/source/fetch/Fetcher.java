package dev.cairn.source.fetch;

import dev.cairn.cid.Cid;
import dev.cairn.effort.Cancellation;
import dev.cairn.effort.Deadline;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.source.Source;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Change;
import dev.cairn.store.landing.Landing;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Brings DAGs into the store. Sources are asked in their order; where one has not everything, or fails, or
/// gives nothing for too long, the next goes on with what is missing. What has come stays, so that a fetch that
/// broke off goes on where it was. Any thread may ask.
///
/// The time in which nothing may come belongs to all sources together. One that is silent has its part of it, and
/// leaves the others theirs; one of which something is heard may go on as long as there is any.
public final class Fetcher {
    private final Store store;
    private final Supplier<List<Source>> sources;
    private final FetchLimits limits;

    public Fetcher(Store store, List<Source> sources, FetchLimits limits) {
        this(store, () -> sources, limits);
    }

    /// @param sources asked for when something is to be fetched, and not before
    public Fetcher(Store store, Supplier<List<Source>> sources, FetchLimits limits) {
        this.store = store;
        this.sources = sources;
        this.limits = limits;
    }

    /// Has all of a DAG here when it returns.
    ///
    /// @param keep what keeps it, committed together with the last of it
    /// @throws CairnException MISSING if nobody who was asked has it all, with what each of them said; CORRUPT
    ///     or REFUSED if it is no honest DAG, or too large; INTERRUPTED if it was cancelled; FULL
    public Fetched fetch(Cid root, Cancellation cancellation, FetchProgress progress, Change... keep) {
        return fetch(root, List.of(root), cancellation, progress, keep);
    }

    /// Has all of some parts of a DAG here when it returns, as [#fetch(Cid, Cancellation, FetchProgress, Change...)]
    /// has all of it.
    ///
    /// @param root of which they are, for messages
    public Fetched fetch(
            Cid root, Collection<Cid> parts, Cancellation cancellation, FetchProgress progress, Change... keep) {
        Effort effort = effort(cancellation);
        Answers answers = new Answers();
        try (Landing landing = new Landing(store, limits.bytes())) {
            parts.forEach(landing::want);
            Arrivals arrivals = new Arrivals(landing, progress);
            if (!landing.isComplete()) {
                List<Source> asked = sources.get();
                for (int i = 0; i < asked.size() && !landing.isComplete() && !effort.isOver(); i++) {
                    ask(asked.get(i), asked.size() - i, arrivals, effort, answers);
                }
            }
            if (!landing.isComplete()) {
                throw incomplete(root, landing, effort, answers);
            }
            landing.finish(keep);
            return new Fetched(landing.blocks(), landing.bytes());
        }
    }

    /// One block, from the first source that has it; nothing is stored.
    ///
    /// @throws CairnException MISSING if nobody who was asked has it, with what each of them said; INTERRUPTED
    ///     if it was cancelled
    public byte[] block(Cid cid, Cancellation cancellation) {
        Effort effort = effort(cancellation);
        Answers answers = new Answers();
        long begun = System.nanoTime();
        List<Source> asked = sources.get();
        for (int i = 0; i < asked.size() && !effort.isOver(); i++) {
            Source source = asked.get(i);
            Optional<byte[]> block =
                    asking(source, asked.size() - i, effort, () -> begun, answers, own -> source.block(cid, own));
            if (block.isPresent()) {
                return block.get();
            }
            answers.lacks(source, cid.toString());
        }
        if (cancellation.isCancelled()) {
            throw stopped(cid);
        }
        throw answers.nobody(cid.toString());
    }

    private Effort effort(Cancellation cancellation) {
        return new Effort(limits.patience(), Deadline.in(limits.all()), cancellation);
    }

    private void ask(Source source, int left, Arrivals arrivals, Effort effort, Answers answers) {
        Optional<Boolean> _ = asking(source, left, effort, arrivals::last, answers, own -> {
            try {
                new Exchange(source, arrivals, own).run(answers);
                return Optional.of(true);
            } catch (CairnException e) {
                // What the store refuses is not for another source to do better.
                arrivals.check();
                throw e;
            }
        });
        arrivals.check();
    }

    @FunctionalInterface
    private interface Question<T> {
        Optional<T> ask(Effort effort);
    }

    /// What one source answers within its time; empty too if it fails, which is then among the answers.
    ///
    /// @param left how many are still to be asked, with this one
    /// @param last when somebody last gave something, as [System#nanoTime] says it
    private <T> Optional<T> asking(
            Source source, int left, Effort effort, LongSupplier last, Answers answers, Question<T> question) {
        Duration time = limits.patience().minusNanos(System.nanoTime() - last.getAsLong());
        if (!time.isPositive()) {
            answers.late(source);
            return Optional.empty();
        }
        Duration share = time.dividedBy(left);
        Cancellation own = new Cancellation();
        try (Cancellation.Watch _ = effort.cancellation().react(own::cancel);
                Patience patience = new Patience(last, limits.patience(), share, own)) {
            try {
                return question.ask(new Effort(share, effort.deadline(), own, patience::heard));
            } catch (CairnException e) {
                answers.failed(source, patience.isOver() ? patience.complaint(source) : e);
                return Optional.empty();
            }
        }
    }

    private static CairnException incomplete(Cid root, Landing landing, Effort effort, Answers answers) {
        if (effort.cancellation().isCancelled()) {
            return stopped(root);
        }
        Cid first = landing.missing(1).getFirst();
        return answers.nobody(first.equals(root) ? root.toString() : first + ", a part of " + root + ",");
    }

    private static CairnException stopped(Cid root) {
        return new CairnException(Kind.INTERRUPTED, "fetching " + root + " was stopped");
    }
}
