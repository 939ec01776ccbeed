package dev.cairn.store.content;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.walk.Links;
import dev.cairn.store.database.Keys;
import dev.cairn.store.database.Rows;
import dev.cairn.store.database.Session;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The small blocks above the leaves of a whole file.
public final class InnerBlocks {
    private InnerBlocks() {}

    /// How they are, in order of gravity.
    private enum State {
        RIGHT,
        /// The row is here and holds other bytes.
        DAMAGED,
        MISSING
    }

    /// Whether all of them are here and right, so that the file can be read by its CID.
    public static boolean areHere(Session session, Cid root) {
        return worst(session, root) == State.RIGHT;
    }

    /// Whether one of them is not here. One that is damaged is, and what stands below it is not known.
    public static boolean areMissing(Session session, Cid root) {
        return worst(session, root) == State.MISSING;
    }

    private static State worst(Session session, Cid root) {
        Deque<Cid> open = new ArrayDeque<>(List.of(root));
        State worst = State.RIGHT;
        while (!open.isEmpty() && worst != State.MISSING) {
            Cid cid = open.pop();
            if (cid.codec() != Codec.RAW) {
                State state = followed(session, cid, open);
                worst = state.compareTo(worst) > 0 ? state : worst;
            }
        }
        return worst;
    }

    /// How a block is, which may be cut out of the file itself.
    private static State followed(Session session, Cid cid, Deque<Cid> open) {
        byte[] hash = Keys.hash(cid);
        try (Rows rows =
                session.sql("SELECT bytes FROM block WHERE hash = ?").with(hash).rows()) {
            if (rows.next()) {
                byte[] bytes = rows.bytes(1);
                if (!cid.names(bytes)) {
                    return State.DAMAGED;
                }
                open.addAll(Links.of(cid, bytes));
                return State.RIGHT;
            }
        }
        boolean isLeaf =
                session.sql("SELECT 1 FROM leaf WHERE hash = ?").with(hash).any();
        return isLeaf ? State.RIGHT : State.MISSING;
    }
}
