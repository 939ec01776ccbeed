package dev.cairn.store.gc;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.walk.Links;
import dev.cairn.failure.CairnException;
import dev.cairn.store.database.Keys;
import dev.cairn.store.database.Session;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What was reached, by its number, walking from roots.
final class Marks {
    /// Which links are followed.
    enum Extent {
        ALL,
        /// All, but not into files that are only used where they lie.
        HELD,
        /// Those from one DAG-CBOR block to another.
        RECORDS
    }

    private static final int AT_ONCE = 256;

    private final Extent extent;
    private final BitSet blocks;

    /// Those of them whose links were followed: a block may be reached by a name that has none before it is by one
    /// that has, for the same bytes may bear several codecs.
    private final BitSet followed;

    private final BitSet contents;
    private final Listener listener;

    /// Is told of what is reached for the first time.
    interface Listener {
        void block(long number);

        void content(long number);
    }

    /// Nobody is told.
    static final Listener NOBODY = new Listener() {
        @Override
        public void block(long number) {}

        @Override
        public void content(long number) {}
    };

    Marks(Extent extent) {
        this(extent, new BitSet(), new BitSet(), new BitSet(), NOBODY);
    }

    private Marks(Extent extent, BitSet blocks, BitSet followed, BitSet contents, Listener listener) {
        this.extent = extent;
        this.blocks = blocks;
        this.followed = followed;
        this.contents = contents;
        this.listener = listener;
    }

    /// Marks of one's own that begin as these are.
    Marks copy(Listener own) {
        return new Marks(extent, (BitSet) blocks.clone(), (BitSet) followed.clone(), (BitSet) contents.clone(), own);
    }

    boolean hasBlock(long number) {
        return blocks.get(Math.toIntExact(number));
    }

    boolean hasContent(long number) {
        return contents.get(Math.toIntExact(number));
    }

    /// Something on the way: a root, or what a block links to.
    ///
    /// @param inFile whether it is an inner part of a whole file that is here, so that its leaves need nothing
    private record Step(Cid cid, boolean inFile) {}

    /// Marks all that these reach and that is here.
    void from(Session session, Collection<Cid> roots) {
        Deque<Step> open = new ArrayDeque<>();
        roots.forEach(root -> open.add(new Step(root, false)));
        while (!open.isEmpty()) {
            Map<Cid, Step> some = HashMap.newHashMap(AT_ONCE);
            while (!open.isEmpty() && some.size() < AT_ONCE) {
                Step step = open.pollLast();
                if (step.cid().isIdentity()) {
                    links(step, step.cid().digest(), open);
                } else {
                    some.merge(step.cid(), step, (one, other) -> one.inFile() ? other : one);
                }
            }
            walk(session, some, open);
        }
    }

    private void walk(Session session, Map<Cid, Step> some, Deque<Step> open) {
        Map<Cid, Step> asked = HashMap.newHashMap(some.size());
        List<byte[]> names = new ArrayList<>(some.size());
        for (Step step : some.values()) {
            byte[] name = Keys.name(step.cid());
            asked.put(Cid.of(name), step);
            if (!step.inFile()) {
                names.add(name);
            }
        }
        session.inBulk("""
                SELECT c.id, c.cid, EXISTS(SELECT 1 FROM stored s WHERE s.content = c.id),
                    EXISTS(SELECT 1 FROM place p WHERE p.content = c.id AND p.serves)
                FROM content c WHERE c.cid IN (KEYS)""", names, rows -> {
            markContent(rows.number(1));
            Cid cid = Cid.of(rows.bytes(2));
            boolean stored = rows.truth(3);
            boolean inPlace = rows.truth(4);
            if (extent == Extent.HELD && inPlace && !stored) {
                asked.remove(cid);
            } else if (stored || inPlace) {
                asked.put(cid, new Step(cid, true));
            }
        });
        Map<Cid, Step> byHash = HashMap.newHashMap(asked.size());
        for (Step step : asked.values()) {
            // Of two codecs of one block the one that has links.
            byHash.merge(
                    Keys.cid(Codec.RAW, Keys.hash(step.cid())),
                    step,
                    (one, other) -> Links.possible(one.cid().codec()) ? one : other);
        }
        List<byte[]> hashes = new ArrayList<>(byHash.size());
        byHash.keySet().forEach(key -> hashes.add(Keys.hash(key)));
        session.inBulk("SELECT id, hash, bytes FROM block WHERE hash IN (KEYS)", hashes, rows -> {
            Step step = byHash.get(Keys.cid(Codec.RAW, rows.bytes(2)));
            long number = rows.number(1);
            if (step == null) {
                return;
            }
            if (!hasBlock(number)) {
                blocks.set(Math.toIntExact(number));
                listener.block(number);
            }
            if (Links.possible(step.cid().codec()) && !followed.get(Math.toIntExact(number))) {
                followed.set(Math.toIntExact(number));
                links(step, rows.bytes(3), open);
            }
        });
    }

    private void markContent(long number) {
        if (!hasContent(number)) {
            contents.set(Math.toIntExact(number));
            listener.content(number);
        }
    }

    private void links(Step from, byte[] block, Deque<Step> open) {
        List<Cid> links;
        try {
            links = Links.of(from.cid(), block);
        } catch (CairnException e) {
            // What it leads to cannot be known: verify tells of it, and nothing is kept for its sake.
            return;
        }
        for (Cid link : links) {
            boolean wanted = extent != Extent.RECORDS || link.codec() == Codec.DAG_CBOR;
            if (wanted && (!from.inFile() || link.codec() != Codec.RAW)) {
                open.add(new Step(link, from.inFile()));
            }
        }
    }
}
