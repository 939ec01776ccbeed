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
import java.util.List;

/// Brings DAGs into the store. Sources are asked in their order; where one has not everything, or fails, or
/// gives nothing for too long, the next goes on with what is missing. What has come stays, so that a fetch that
/// broke off goes on where it was.
public final class Fetcher {
    private final Store store;
    private final List<Source> sources;
    private final FetchLimits limits;

    public Fetcher(Store store, List<Source> sources, FetchLimits limits) {
        this.store = store;
        this.sources = List.copyOf(sources);
        this.limits = limits;
    }

    /// Has all of a DAG here when it returns.
    ///
    /// @param keep what keeps it, committed together with the last of it
    /// @throws CairnException MISSING if nobody who was asked has it all, with what each of them said; CORRUPT
    ///     or REFUSED if it is no honest DAG, or too large; INTERRUPTED if it was cancelled; FULL
    public Fetched fetch(Cid root, Cancellation cancellation, FetchProgress progress, Change... keep) {
        Effort effort = new Effort(limits.patience(), Deadline.in(limits.all()), cancellation);
        Answers answers = new Answers();
        try (Landing landing = new Landing(store, limits.bytes())) {
            landing.want(root);
            Arrivals arrivals = new Arrivals(landing, progress);
            for (Source source : sources) {
                if (landing.isComplete() || effort.isOver()) {
                    break;
                }
                ask(source, arrivals, effort, answers);
            }
            if (!landing.isComplete()) {
                throw incomplete(root, landing, effort, answers);
            }
            landing.finish(keep);
            return new Fetched(landing.blocks(), landing.bytes());
        }
    }

    private void ask(Source source, Arrivals arrivals, Effort effort, Answers answers) {
        Cancellation own = new Cancellation();
        try (Cancellation.Watch _ = effort.cancellation().react(own::cancel);
                Patience patience = new Patience(arrivals, limits.patience(), own)) {
            try {
                new Exchange(source, arrivals, new Effort(effort.patience(), effort.deadline(), own)).run(answers);
            } catch (CairnException e) {
                arrivals.check();
                answers.failed(source, patience.isOver() ? patience.complaint(source) : e);
            }
        }
    }

    private static CairnException incomplete(Cid root, Landing landing, Effort effort, Answers answers) {
        if (effort.cancellation().isCancelled()) {
            return new CairnException(Kind.INTERRUPTED, "fetching " + root + " was stopped");
        }
        Cid first = landing.missing(1).getFirst();
        return answers.nobody(first.equals(root) ? root.toString() : first + ", a part of " + root + ",");
    }
}
