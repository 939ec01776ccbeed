package dev.cairn.source.fetch;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.BlockSource;
import dev.cairn.effort.Cancellation;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Change;
import dev.cairn.system.Workers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The blocks of a store and, one by one as they are asked for, those that it lacks from its sources: with them a
/// path is followed, and a folder listed, without fetching more than that takes. Never empty: who cannot be had is
/// told as [Fetcher#block] tells it. Any thread may ask.
public final class WiderBlocks implements BlockSource {
    /// How many are fetched at once.
    private static final int AT_ONCE = 16;

    private final BlockSource here;
    private final Fetching arrivals;

    /// Where a block goes that was fetched.
    private interface Fetching {
        byte[] fetch(Cid cid);
    }

    private WiderBlocks(BlockSource here, Fetching arrivals) {
        this.here = here;
        this.arrivals = arrivals;
    }

    /// What is fetched is stored, as something that nothing keeps yet.
    public static WiderBlocks storing(Store store, Fetcher fetcher, Cancellation cancellation) {
        return storing(store, fetcher, cancellation, cid -> session -> {});
    }

    /// What is fetched is stored together with what keeps it.
    public static WiderBlocks storing(
            Store store, Fetcher fetcher, Cancellation cancellation, Function<Cid, Change> keeping) {
        return new WiderBlocks(store.blocks(), cid -> {
            byte[] block = fetcher.block(cid, cancellation);
            // A raw block may be a file, which is stored as one when all of it is asked for.
            if (cid.codec() != Codec.RAW) {
                store.writing().note(cid, block, keeping.apply(cid));
            }
            return block;
        });
    }

    /// What is fetched is remembered as long as this is, and nothing is written.
    public static WiderBlocks remembering(BlockSource here, Fetcher fetcher, Cancellation cancellation) {
        Map<Cid, byte[]> known = new ConcurrentHashMap<>();
        return new WiderBlocks(here, cid -> {
            byte[] before = known.get(cid);
            if (before != null) {
                return before;
            }
            // Not within the map, which would keep others waiting whose names happen to lie near this one.
            byte[] block = fetcher.block(cid, cancellation);
            known.put(cid, block);
            return block;
        });
    }

    /// Has those of these blocks that it lacks fetched, several at once, for they will be asked for.
    public void ahead(List<Cid> cids) {
        ahead(here, this, cids);
    }

    /// The same for others who fetch what is not here.
    public static void ahead(BlockSource here, BlockSource wider, List<Cid> cids) {
        List<Cid> lacking = cids.stream().filter(cid -> here.get(cid).isEmpty()).toList();
        Workers.each(lacking, AT_ONCE, () -> cid -> {
            var _ = wider.get(cid);
        });
    }

    @Override
    public Optional<byte[]> get(Cid cid) {
        Optional<byte[]> block = here.get(cid);
        return block.isPresent() ? block : Optional.of(arrivals.fetch(cid));
    }
}
