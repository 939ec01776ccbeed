package dev.cairn.dag.walk;

import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSource;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/// Walks over everything that roots reach: a block before what it links to, links in their order, each CID once.
/// CIDs that are their own content are walked through and not told, for they are no blocks. What cannot have
/// links (raw blocks, unknown codecs) is told without being read.
public final class DagWalk {
    /// How many blocks may lead from a root to a block.
    public static final int MAX_DEPTH = 4096;

    private final BlockSource source;
    private final Visitor visitor;
    private final Set<Cid> seen = new HashSet<>();

    /// Is told what there is.
    public interface Visitor {
        /// A block that the walk has come to for the first time. False: it is not read, and nothing below it is
        /// gone to from here.
        boolean enter(Cid cid);

        /// A block that was entered, but is not here, so that nobody knows what is below it.
        void missing(Cid cid);
    }

    public DagWalk(BlockSource source, Visitor visitor) {
        this.source = source;
        this.visitor = visitor;
    }

    /// Walks over what this root reaches and earlier ones did not.
    ///
    /// @throws CairnException if a block cannot be read, is not in the form that its CID says, or is more than
    ///         [#MAX_DEPTH] blocks away
    public void from(Cid root) {
        Deque<Iterator<Cid>> path = new ArrayDeque<>();
        path.push(Set.of(root).iterator());
        while (!path.isEmpty()) {
            if (!path.peek().hasNext()) {
                path.pop();
                continue;
            }
            Cid cid = path.peek().next();
            if (!seen.add(cid)) {
                continue;
            }
            Iterator<Cid> links = links(cid);
            if (links.hasNext()) {
                if (path.size() > MAX_DEPTH) {
                    throw new CairnException(
                            Kind.CORRUPT, "more than " + MAX_DEPTH + " blocks lead from " + root + " to " + cid);
                }
                path.push(links);
            }
        }
    }

    private Iterator<Cid> links(Cid cid) {
        if (cid.isIdentity()) {
            return Links.of(cid, cid.digest()).iterator();
        }
        if (!visitor.enter(cid) || !Links.possible(cid.codec())) {
            return Set.<Cid>of().iterator();
        }
        Optional<byte[]> block = source.get(cid);
        if (block.isEmpty()) {
            visitor.missing(cid);
            return Set.<Cid>of().iterator();
        }
        return Links.of(cid, block.get()).iterator();
    }
}
