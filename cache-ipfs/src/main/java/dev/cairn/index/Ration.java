package dev.cairn.index;

import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSource;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Blocks of somebody who may be hostile: no more of them than an honest answer takes. A few small blocks can
/// speak of more entries than fit anywhere, for a list may name one block again and again; so a block counts
/// each time it is read. Any thread may read.
public final class Ration implements BlockSource {
    private final BlockSource source;
    private final String of;
    private final long most;
    private final AtomicLong left;

    /// @param of   what is read, for messages: a file, a name
    /// @param most how many bytes may be read in all
    public Ration(BlockSource source, String of, long most) {
        this.source = source;
        this.of = of;
        this.most = most;
        this.left = new AtomicLong(most);
    }

    /// @throws CairnException CORRUPT if that is more than was meant for it; otherwise as the source does
    @Override
    public Optional<byte[]> get(Cid cid) {
        Optional<byte[]> block = source.get(cid);
        block.ifPresent(bytes -> took(bytes.length));
        return block;
    }

    /// Counts what came another way.
    ///
    /// @throws CairnException CORRUPT if that is more than was meant for it
    public void took(long bytes) {
        if (left.addAndGet(-bytes) < 0) {
            throw new CairnException(
                    Kind.CORRUPT, of + " says more than the " + (most >> 20) + " MiB of records that are read of it");
        }
    }
}
