package dev.cairn.peer.result;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.dag.BlockSource;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.lookup.Declared;
import dev.cairn.schedule.Yield;
import dev.cairn.source.fetch.WiderBlocks;
import dev.cairn.store.Store;
import dev.cairn.store.record.KnownRecord;
import dev.cairn.task.Equivalence;
import dev.cairn.task.FileKind;
import dev.cairn.task.Result;
import dev.cairn.task.ResultEntry;
import dev.cairn.task.Task;
import dev.cairn.task.block.ResultBlock;
import dev.cairn.trust.Belief;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Reads results that others vouch for, and judges whether they are ones of their tasks. Any thread may ask.
public final class ResultReader {
    /// Bytes of the blocks that say what one result is.
    private static final long LARGEST = 256L << 20;

    /// For how long others may keep a run waiting before one result is known: to make it again is better then.
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Store store;
    private final BlockSource wider;
    private final boolean obtainable;
    private final LongSupplier clock;

    /// @param wider      what has the blocks that nobody brought along, or throws; asked by several threads at once
    /// @param obtainable whether there is anybody to ask for bytes; else what this store vouches for and has
    ///     lost does not count
    public ResultReader(Store store, BlockSource wider, boolean obtainable) {
        this(store, wider, obtainable, System::nanoTime);
    }

    /// @param clock nanoseconds from any moment on
    ResultReader(Store store, BlockSource wider, boolean obtainable, LongSupplier clock) {
        this.store = store;
        this.wider = wider;
        this.obtainable = obtainable;
        this.clock = clock;
    }

    /// What came of reading a result.
    sealed interface Read {
        /// @param blocks those that say what it is
        record Fitting(Yield made, Collection<Block> blocks) implements Read {}

        /// It is none of its task, or not as a result has to be: whoever vouches for it is wrong.
        record Unfit(String sentence) implements Read {}

        /// It cannot be had.
        record Unobtainable(String sentence) implements Read {}
    }

    /// @param brought blocks that came along, each the one of its CID
    Read read(Cid key, Task task, Belief.Believed believed, Map<Cid, byte[]> brought) {
        KnownRecord record = believed.records().getFirst();
        String from = record.origin().isEmpty() ? "this store" : record.origin();
        Seen seen = new Seen(brought);
        try {
            Result result = ResultBlock.read(seen.get(believed.result()).orElseThrow(), seen);
            if (!result.task().equals(key)) {
                return unfit(from, believed.result(), "is one of another task");
            }
            Optional<String> fault = Declared.fault(task, result).or(() -> folderFault(result, seen));
            if (fault.isPresent()) {
                return unfit(from, believed.result(), fault.get());
            }
            if (!obtainable && record.origin().isEmpty() && !Equivalence.isAskedBy(task)) {
                Set<Cid> here = store.presence()
                        .areHere(result.entries().stream().map(ResultEntry::cid).toList());
                for (ResultEntry entry : result.entries()) {
                    if (!here.contains(entry.cid())) {
                        return new Read.Unobtainable("the output '" + entry.path() + "' of its result from " + from
                                + " is not here, and there are no sources to ask for it");
                    }
                }
            }
            List<Cid> records =
                    believed.records().stream().map(KnownRecord::cid).toList();
            Yield made = new Yield(key, believed.result(), result.entries(), records, Optional.of(from), false);
            return new Read.Fitting(made, seen.all());
        } catch (CairnException e) {
            return switch (e.kind()) {
                case CORRUPT, REFUSED -> unfit(from, believed.result(), "cannot be read: " + e.sentence());
                case MISSING, UNREACHABLE, UNAVAILABLE, TIMED_OUT, FULL, UNREADABLE, INTERRUPTED ->
                    new Read.Unobtainable("its result from " + from + " cannot be had: " + e.sentence());
            };
        }
    }

    private static Optional<String> folderFault(Result result, Seen seen) {
        FolderShape shape = new FolderShape(seen, seen::ahead);
        for (ResultEntry entry : result.entries()) {
            if (entry.kind() == FileKind.FOLDER) {
                Optional<String> fault =
                        shape.isFolder(entry.cid()) ? shape.fault(entry.cid()) : Optional.of("is a file");
                if (fault.isPresent()) {
                    return Optional.of("has the folder '" + entry.path() + "', which " + fault.get());
                }
            }
        }
        return Optional.empty();
    }

    private static Read unfit(String from, Cid result, String why) {
        return new Read.Unfit(from + ": the result " + result + " is refused: it " + why);
    }

    /// The blocks that were read: brought along, here, or fetched.
    private final class Seen implements BlockSource {
        private final Map<Cid, byte[]> brought;
        private final Map<Cid, Block> read = new LinkedHashMap<>();
        private long bytes;
        private long waited;

        Seen(Map<Cid, byte[]> brought) {
            this.brought = brought;
        }

        @Override
        public Optional<byte[]> get(Cid cid) {
            byte[] came = brought.get(cid);
            Optional<byte[]> block = came == null ? waitedFor(() -> wider.get(cid)) : Optional.of(came);
            block.ifPresent(found -> {
                bytes += found.length;
                if (bytes > LARGEST) {
                    throw new CairnException(
                            Kind.REFUSED, "what says what it is has more than " + (LARGEST >> 20) + " MiB");
                }
                read.putIfAbsent(cid, new Block(cid, found));
            });
            return block;
        }

        private <T> T waitedFor(Supplier<T> question) {
            if (waited > PATIENCE.toNanos()) {
                throw new CairnException(
                        Kind.TIMED_OUT, "to find out what it is took more than " + PATIENCE.toSeconds() + " s");
            }
            long begun = clock.getAsLong();
            T answer = question.get();
            waited += clock.getAsLong() - begun;
            return answer;
        }

        /// They are kept by whoever fetches them until they are asked for.
        void ahead(List<Cid> cids) {
            boolean _ = waitedFor(() -> {
                WiderBlocks.ahead(
                        cid -> Optional.ofNullable(brought.get(cid))
                                .or(() -> store.blocks().get(cid)),
                        wider,
                        cids);
                return true;
            });
        }

        Collection<Block> all() {
            return new ArrayList<>(read.values());
        }
    }
}
