package dev.cairn.dag;

import dev.cairn.cid.Cid;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/// Blocks in memory, which remembers what was asked for.
public final class MemoryBlocks implements BlockSource, BlockSink {
    private final Map<Cid, byte[]> blocks = new LinkedHashMap<>();
    private final SequencedSet<Cid> asked = new LinkedHashSet<>();

    @Override
    public Optional<byte[]> get(Cid cid) {
        asked.add(cid);
        return Optional.ofNullable(blocks.get(cid));
    }

    @Override
    public void put(Cid cid, byte[] block) {
        if (!cid.names(block)) {
            throw new AssertionError(cid + " does not name its block");
        }
        blocks.put(cid, block);
    }

    /// What is here, in the order in which it came.
    public Map<Cid, byte[]> blocks() {
        return blocks;
    }

    /// What was asked for so far, in order, each once.
    public SequencedSet<Cid> asked() {
        return asked;
    }
}
