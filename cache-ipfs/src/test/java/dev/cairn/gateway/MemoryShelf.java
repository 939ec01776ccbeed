package dev.cairn.gateway;

import dev.cairn.cid.Cid;
import dev.cairn.dag.MemoryBlocks;
import dev.cairn.name.IpnsName;
import dev.cairn.name.IpnsRecord;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A shelf in memory.
public final class MemoryShelf implements Shelf {
    public final MemoryBlocks blocks;
    public final Map<IpnsName, IpnsRecord> records = new ConcurrentHashMap<>();

    public final Map<Cid, Whole> wholes = new ConcurrentHashMap<>();

    public MemoryShelf(MemoryBlocks blocks) {
        this.blocks = blocks;
    }

    @Override
    public synchronized Optional<byte[]> get(Cid cid) {
        return cid.isIdentity() ? Optional.of(cid.digest()) : blocks.get(cid);
    }

    @Override
    public Optional<Whole> whole(Cid cid) {
        return Optional.ofNullable(wholes.get(cid));
    }

    @Override
    public Optional<IpnsRecord> record(IpnsName name) {
        return Optional.ofNullable(records.get(name));
    }
}
