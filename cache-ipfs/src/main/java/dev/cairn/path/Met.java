package dev.cairn.path;

import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/// A source that remembers which of its blocks were met, in their order.
final class Met implements BlockSource {
    private final BlockSource source;
    private final SequencedSet<Cid> met = new LinkedHashSet<>();

    Met(BlockSource source) {
        this.source = source;
    }

    @Override
    public Optional<byte[]> get(Cid cid) {
        Optional<byte[]> block = source.get(cid);
        if (block.isPresent()) {
            met.add(cid);
        }
        return block;
    }

    List<Cid> blocks() {
        return List.copyOf(met);
    }
}
