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

    /// Whether all of them are here, so that the file can be read by its CID.
    public static boolean areHere(Session session, Cid root) {
        Deque<Cid> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Cid cid = open.pop();
            if (cid.codec() != Codec.RAW && !isFollowed(session, cid, open)) {
                return false;
            }
        }
        return true;
    }

    /// Whether a block is here, or is cut out of the file itself.
    private static boolean isFollowed(Session session, Cid cid, Deque<Cid> open) {
        byte[] hash = Keys.hash(cid);
        try (Rows rows =
                session.sql("SELECT bytes FROM block WHERE hash = ?").with(hash).rows()) {
            if (rows.next()) {
                open.addAll(Links.of(cid, rows.bytes(1)));
                return true;
            }
        }
        return session.sql("SELECT 1 FROM leaf WHERE hash = ?").with(hash).any();
    }
}
