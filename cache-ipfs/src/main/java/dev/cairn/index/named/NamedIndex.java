package dev.cairn.index.named;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.dag.BlockSource;
import dev.cairn.effort.Deadline;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.index.Findings;
import dev.cairn.index.Index;
import dev.cairn.index.Sighting;
import dev.cairn.name.IpnsName;
import dev.cairn.name.IpnsRecord;
import dev.cairn.naming.Resolver;
import dev.cairn.naming.Target;
import dev.cairn.source.Source;
import dev.cairn.unixfs.read.FolderSearch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The index that an IPNS name stands for, read from the sources: of its folder only the nodes that lead to the
/// tasks that are asked for or, where they are many, everything in one go. What came is
/// remembered as long as this is.
public final class NamedIndex implements Index {
    /// Bytes of one answer.
    private static final long MOST = 256L << 20;

    /// Bytes that are remembered, and so the most that is fetched in one go.
    private static final long ROOM = 128L << 20;

    /// From so many tasks on everything is fetched in one go, if it has no more bytes than come in the time
    /// that it takes to ask for a block for each of them.
    private static final int MANY = 64;

    private static final long WORTH = 32 << 10;

    /// What a name stands for is asked again after this.
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final IpnsName ipns;
    private final Supplier<List<Source>> sources;
    private final Resolver resolver;
    private final Pieces pieces;
    private @Nullable Resolved resolved;

    private record Resolved(Cid root, Deadline fresh) {}

    /// @param own     the records of names that are here
    /// @param here    blocks that need not be fetched
    /// @param sources who is asked for the name and for the blocks, asked for when there is something to look
    ///     up
    public NamedIndex(
            IpnsName ipns,
            Function<IpnsName, Optional<IpnsRecord>> own,
            BlockSource here,
            Supplier<List<Source>> sources,
            InstantSource clock) {
        this.ipns = ipns;
        this.sources = sources;
        this.resolver = new Resolver(own, sources, clock);
        this.pieces = new Pieces(here, "the index " + IpnsName.PREFIX + ipns, ROOM);
    }

    @Override
    public String name() {
        return IpnsName.PREFIX + ipns;
    }

    @Override
    public Findings lookUp(Collection<Cid> tasks, Effort effort) {
        if (tasks.isEmpty()) {
            return Findings.NONE;
        }
        try {
            return InTime.call(name(), effort, own -> found(new LinkedHashSet<>(tasks), own));
        } catch (CairnException e) {
            throw switch (e.kind()) {
                // Nobody who was asked has it: whoever keeps it is not there.
                case MISSING -> new CairnException(Kind.UNREACHABLE, e.sentence(), e);
                case REFUSED -> new CairnException(Kind.CORRUPT, e.sentence(), e);
                case UNREACHABLE, UNAVAILABLE, TIMED_OUT, FULL, UNREADABLE, CORRUPT, INTERRUPTED -> e;
            };
        }
    }

    private Findings found(Set<Cid> tasks, Effort effort) {
        Cid root = root(effort);
        Pieces.Go go = pieces.go(sources.get(), effort, MOST);
        Cover cover = CoverBlock.read(go.get(root).orElseThrow(), go);
        if (cover.pages().isEmpty()) {
            return new Findings(List.of(), cover.revocations(), List.of());
        }
        if (tasks.size() >= MANY && cover.bytes() <= Math.min(ROOM, tasks.size() * WORTH)) {
            go.stream(root);
        }
        Map<Cid, byte[]> pages = go.all(entries(cover.pages().get(), tasks, go));
        List<Sighting> records = new ArrayList<>();
        Map<Cid, Block> results = new LinkedHashMap<>();
        for (byte[] block : pages.values()) {
            Page page = PageBlock.read(block, go);
            records.addAll(page.records());
            page.blocks().forEach(one -> results.put(one.cid(), one));
        }
        return new Findings(records, cover.revocations(), List.copyOf(results.values()));
    }

    private static Set<Cid> entries(Cid folder, Set<Cid> tasks, Pieces.Go go) {
        FolderSearch search =
                new FolderSearch(folder, tasks.stream().map(Cid::toString).collect(Collectors.toSet()));
        for (Set<Cid> needed = search.needed(); !needed.isEmpty(); needed = search.needed()) {
            go.all(needed).forEach(search::take);
        }
        return new LinkedHashSet<>(search.found().values());
    }

    private synchronized Cid root(Effort effort) {
        Resolved known = resolved;
        if (known == null || known.fresh().isOver()) {
            // The other half is for the blocks: the name is waited for as long as anybody may have a newer record of
            // it.
            Effort half = new Effort(
                    effort.patience(), Deadline.in(effort.deadline().left().dividedBy(2)), effort.cancellation());
            Target.Content target =
                    resolver.resolve(new Target.Alias(ipns, ""), half).target();
            if (!target.below().isEmpty()) {
                throw new CairnException(
                        Kind.CORRUPT,
                        name() + " stands for " + target.path()
                                + ", and an index is the root of what a name stands for");
            }
            known = new Resolved(target.root(), Deadline.in(FRESH));
            resolved = known;
        }
        return known.root();
    }
}
