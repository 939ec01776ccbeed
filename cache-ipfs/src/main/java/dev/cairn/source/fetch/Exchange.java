package dev.cairn.source.fetch;

import dev.cairn.cid.Cid;
import dev.cairn.dag.walk.Links;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.source.Source;
import dev.cairn.store.landing.Landing;
import dev.cairn.system.Workers;
import dev.cairn.unixfs.read.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is asked of one source. A block that may lead to others is asked for by itself; if nothing of what it
/// leads to is here, the rest comes in one go, else only what is missing. The bytes of a large file come in one
/// go too, where the source has it as a whole. Single blocks are asked for several at
/// once, as many as come within the source's patience: over a slow line fewer at once are there sooner.
final class Exchange {
    private static final int MOST_AT_ONCE = 16;
    private static final int ROUND = 256;

    /// So few blocks are had as fast by themselves.
    private static final int WORTH_A_STRETCH = 4;

    private final Source source;
    private final Arrivals arrivals;
    private final Landing landing;
    private final Effort effort;
    private int atOnce = 1;

    Exchange(Source source, Arrivals arrivals, Effort effort) {
        this.source = source;
        this.arrivals = arrivals;
        this.landing = arrivals.landing();
        this.effort = effort;
    }

    void run(Answers answers) {
        while (!landing.isComplete()) {
            if (effort.isOver()) {
                throw new CairnException(Kind.TIMED_OUT, source.name() + " had not given all in time");
            }
            long before = landing.blocks();
            Cid first = landing.missing(1).getFirst();
            if (Links.possible(first.codec())) {
                tree(first);
            } else if (!stretch()) {
                single(leaves(landing.missing(ROUND)));
            }
            if (landing.blocks() == before) {
                answers.lacks(source, first.toString());
                return;
            }
        }
    }

    /// The first of the missing blocks, up to one that may lead to others.
    private static List<Cid> leaves(List<Cid> missing) {
        List<Cid> leaves = new ArrayList<>();
        for (Cid cid : missing) {
            if (Links.possible(cid.codec())) {
                break;
            }
            leaves.add(cid);
        }
        return leaves;
    }

    private void tree(Cid root) {
        long found = landing.found();
        Optional<byte[]> block = source.block(root, effort);
        if (block.isEmpty()) {
            return;
        }
        boolean _ = arrivals.take(root, block.get());
        boolean leads = !Links.of(root, block.get()).isEmpty();
        if (landing.largeFile().filter(source::isWhole).isPresent()) {
            return;
        }
        if (leads && landing.found() == found && !landing.isComplete()) {
            stream(root);
        }
    }

    /// A gateway that comes to what it does not give away has said 200 already, and can only break off. What is missing
    /// then is asked for by itself, and answered for by itself; so is what is left when a line was cut.
    private void stream(Cid root) {
        try {
            boolean _ = source.stream(root, this::taken, effort);
        } catch (CairnException e) {
            if (e.kind() != Kind.UNREACHABLE) {
                throw e;
            }
        }
    }

    /// Leaves of a large file in one go, where the source has it whole.
    private boolean stretch() {
        Optional<Stretch> stretch = landing.stretch();
        if (stretch.isEmpty() || stretch.get().parts().size() < WORTH_A_STRETCH) {
            return false;
        }
        return source.leaves(stretch.get(), this::taken, effort);
    }

    private void taken(Cid cid, byte[] block) {
        if (!arrivals.take(cid, block)) {
            // It was heard while it came, which is not to speak for the source.
            effort.heard().accept(-block.length);
        }
    }

    private void single(List<Cid> cids) {
        int done = 0;
        while (done < cids.size()) {
            int next = Math.min(cids.size(), done + (atOnce == MOST_AT_ONCE ? ROUND : atOnce));
            long begun = System.nanoTime();
            Workers.each(cids.subList(done, next), atOnce, () -> this::one);
            long each = Math.max(1, (System.nanoTime() - begun) / (next - done));
            atOnce = Math.clamp(effort.patience().toNanos() / each, 1, MOST_AT_ONCE);
            done = next;
        }
    }

    private void one(Cid cid) {
        if (!effort.isOver()) {
            source.block(cid, effort).ifPresent(block -> arrivals.take(cid, block));
        }
    }
}
