package dev.cairn.gateway.shelf;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.gateway.Shelf;
import dev.cairn.name.IpnsName;
import dev.cairn.name.IpnsRecord;
import dev.cairn.store.Store;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// What a store gives away: what its pins reach, of that what it holds itself, and the names that were published
/// here. A person's files that are used where they lie are never among it, whatever is pinned.
public final class StoreShelf implements Shelf {
    /// A file of fewer bytes is given away faster by its blocks.
    private static final long LARGE = 8L << 20;

    private final Store store;
    private final Function<IpnsName, Optional<IpnsRecord>> names;
    private final InstantSource clock;

    /// @param names the records that were published, expired or not
    public StoreShelf(Store store, Function<IpnsName, Optional<IpnsRecord>> names, InstantSource clock) {
        this.store = store;
        this.names = names;
        this.clock = clock;
    }

    @Override
    public Optional<byte[]> get(Cid cid) {
        if (cid.isIdentity()) {
            return Optional.of(cid.digest());
        }
        // Between the two it may have been collected: then it is not here any more.
        return store.pinned().holds(cid) ? store.blocks().get(cid) : Optional.empty();
    }

    @Override
    public Optional<Whole> whole(Cid cid) {
        if (cid.codec() != Codec.DAG_PB || !store.pinned().holds(cid)) {
            return Optional.empty();
        }
        return store.files()
                .readable(cid)
                .filter(file -> !file.inPlace() && file.stat().size() >= LARGE)
                .map(file -> new Whole(file.path(), file.stat().size()));
    }

    @Override
    public Optional<IpnsRecord> record(IpnsName name) {
        return names.apply(name).filter(record -> !record.isExpired(clock.instant()));
    }
}
