package dev.cairn.index.peer;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.index.Findings;
import dev.cairn.index.Sighting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Puts the answers to several questions together.
final class Gathering {
    /// What is kept of results, together; the rest is fetched where it is wanted.
    static final long ROOM = 64L << 20;

    private final List<Sighting> records = new ArrayList<>();
    private final List<Block> revocations = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final Set<Cid> known = new HashSet<>();
    private long room = ROOM;

    void add(Findings findings) {
        for (Sighting sighting : findings.records()) {
            if (known.add(sighting.block().cid())) {
                records.add(sighting);
            }
        }
        for (Block revocation : findings.revocations()) {
            if (known.add(revocation.cid())) {
                revocations.add(revocation);
            }
        }
        for (Block block : findings.blocks()) {
            if (block.bytes().length <= room && known.add(block.cid())) {
                room -= block.bytes().length;
                blocks.add(block);
            }
        }
    }

    Findings all() {
        return new Findings(records, revocations, blocks);
    }
}
