package dev.cairn.cli.content;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.cli.console.Console;
import dev.cairn.cli.progress.ReadingProgress;
import dev.cairn.dag.BlockSource;
import dev.cairn.effort.Cancellation;
import dev.cairn.effort.Effort;
import dev.cairn.naming.Resolver;
import dev.cairn.naming.Target;
import dev.cairn.peer.Connections;
import dev.cairn.peer.RecordFetch;
import dev.cairn.source.fetch.Fetcher;
import dev.cairn.source.fetch.WiderBlocks;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Change;
import dev.cairn.unixfs.read.DagReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a command can read: the store and, what that lacks, the sources. What is fetched is stored, as something
/// that nothing keeps yet; where it takes longer than a moment, it is said how far it is.
public final class Reach implements AutoCloseable {
    private final Store store;
    private final Connections connections;
    private final Console console;
    private final Fetcher fetcher;
    private final BlockSource blocks;
    private @Nullable ReadingProgress progress;

    Reach(Store store, Connections connections, Console console) {
        this.store = store;
        this.connections = connections;
        this.console = console;
        this.fetcher = connections.fetcher(store);
        BlockSource wider = WiderBlocks.storing(store, fetcher, new Cancellation());
        this.blocks = cid -> {
            Optional<byte[]> here = store.blocks().get(cid);
            return here.isPresent() ? here : told(wider, cid);
        };
    }

    private Optional<byte[]> told(BlockSource wider, Cid cid) {
        ReadingProgress telling = progress();
        Optional<byte[]> block = wider.get(cid);
        block.ifPresent(bytes -> telling.more(0, bytes.length));
        return block;
    }

    private synchronized ReadingProgress progress() {
        if (progress == null) {
            progress = new ReadingProgress(console, "fetched");
        }
        return progress;
    }

    /// Reads files and folders, fetching block by block; those of a listing several at once.
    public DagReader reader() {
        return new DagReader(blocks, cids -> WiderBlocks.ahead(store.blocks(), blocks, cids));
    }

    /// One block.
    ///
    /// @throws dev.cairn.failure.CairnException MISSING if it is nowhere, with everybody who was asked
    byte[] block(Cid cid) {
        return blocks.get(cid).orElseThrow();
    }

    /// What a person means: `CID[/path]`, or `ipns://NAME[/path]`, for which is asked what the name stands for now.
    ///
    /// @throws dev.cairn.failure.CairnException REFUSED if it is neither, MISSING if nobody knows the name
    public ContentPath meant(String text) {
        return ContentPath.name(text)
                .map(alias -> ContentPath.parse(standsFor(alias).path()))
                .orElseGet(() -> ContentPath.parse(text));
    }

    private Target.Content standsFor(Target.Alias alias) {
        Resolver resolver = new Resolver(store.names()::find, connections::sources, InstantSource.system());
        Duration timeout = connections.timeout();
        return resolver.resolve(alias, Effort.of(timeout, timeout)).target();
    }

    /// What a path leads to; the blocks on the way to it are fetched, and no more.
    ///
    /// @throws dev.cairn.failure.CairnException REFUSED if there is no such path, MISSING if a block that it needs
    ///     is nowhere, with everybody who was asked
    public Cid resolve(ContentPath path) {
        return path.resolve(blocks);
    }

    /// Has all of a DAG here when it returns.
    ///
    /// @param keep what keeps it, committed together with the last of it
    /// @throws dev.cairn.failure.CairnException as [Fetcher#fetch] does
    public void have(Cid root, Change... keep) {
        if (keep.length > 0 || !store.presence().isHere(root)) {
            ReadingProgress telling = progress();
            fetcher.fetch(root, new Cancellation(), (count, bytes) -> telling.more(0, bytes), keep);
        }
        close();
    }

    /// Has a record here when it returns, with all that it names but what tasks only read.
    ///
    /// @param keep what keeps it, committed together with it
    /// @return false if it is no record
    public boolean haveRecord(Cid root, Change keep) {
        if (root.codec() != Codec.DAG_CBOR) {
            return false;
        }
        byte[] block = store.blocks().get(root).orElseGet(() -> fetcher.block(root, new Cancellation()));
        if (!RecordFetch.isRecord(root, block)) {
            return false;
        }
        ReadingProgress telling = progress();
        new RecordFetch(store, fetcher, (count, bytes) -> telling.more(0, bytes), new Cancellation())
                .have(root, block, keep);
        close();
        return true;
    }

    /// Nothing more is said.
    @Override
    public synchronized void close() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }
}
