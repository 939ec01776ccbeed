package dev.cairn.index.named;

import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSource;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.index.Ration;
import dev.cairn.source.Source;
import dev.cairn.system.Workers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The blocks of an index: those that are here, those that came before, and otherwise from the sources, several
/// at once. Nothing is stored.
final class Pieces {
    private static final int AT_ONCE = 16;

    private final BlockSource here;
    private final String of;
    private final long room;
    private final Map<Cid, byte[]> known = new ConcurrentHashMap<>();
    private final AtomicLong remembered = new AtomicLong();

    /// @param of   the name of the index, for messages
    /// @param room how many bytes are remembered for the next time
    Pieces(BlockSource here, String of, long room) {
        this.here = here;
        this.of = of;
        this.room = room;
    }

    /// One go at it, with what it may cost.
    Go go(List<Source> sources, Effort effort, long most) {
        // Each source has its part of the time, so that one that is silent leaves the others theirs.
        Effort each = new Effort(
                effort.patience().dividedBy(Math.max(1, sources.size())), effort.deadline(), effort.cancellation());
        return new Go(sources, each, most);
    }

    private Optional<byte[]> at(Cid cid) {
        byte[] block = known.get(cid);
        return block != null ? Optional.of(block) : here.get(cid);
    }

    private void remember(Cid cid, byte[] block) {
        if (remembered.addAndGet(block.length) <= room) {
            known.putIfAbsent(cid, block);
        } else {
            remembered.addAndGet(-block.length);
        }
    }

    final class Go implements BlockSource {
        private final List<Source> sources;
        private final Effort effort;
        private final Ration ration;
        private final Map<Source, CairnException> gone = new ConcurrentHashMap<>();

        private Go(List<Source> sources, Effort effort, long most) {
            this.sources = sources;
            this.effort = effort;
            this.ration = new Ration(_ -> Optional.empty(), of, most);
        }

        /// Several blocks.
        ///
        /// @throws CairnException UNREACHABLE if one of them is nowhere, with everybody who was asked; CORRUPT
        ///     if somebody gave something else, or they are more than was meant for it; TIMED_OUT
        Map<Cid, byte[]> all(Collection<Cid> cids) {
            Map<Cid, byte[]> found = new ConcurrentHashMap<>();
            Workers.each(Set.copyOf(cids), AT_ONCE, () -> cid -> found.put(cid, one(cid)));
            return found;
        }

        /// One block; never empty.
        @Override
        public Optional<byte[]> get(Cid cid) {
            return Optional.of(one(cid));
        }

        private byte[] one(Cid cid) {
            byte[] block = at(cid).orElseGet(() -> fetched(cid));
            ration.took(block.length);
            return block;
        }

        private byte[] fetched(Cid cid) {
            for (Source source : sources) {
                if (effort.isOver()) {
                    throw new CairnException(Kind.TIMED_OUT, of + " did not come in time");
                }
                if (!gone.containsKey(source)) {
                    Optional<byte[]> block = asked(source, cid);
                    if (block.isPresent()) {
                        remember(cid, block.get());
                        return block.get();
                    }
                }
            }
            throw nobody(cid);
        }

        private Optional<byte[]> asked(Source source, Cid cid) {
            try {
                return source.block(cid, effort);
            } catch (CairnException e) {
                // Whoever fails once is not asked again and again within a time that is short.
                gone.put(source, e);
                return Optional.empty();
            }
        }

        /// All of a DAG, from the first source that gives it in one go. What is missing afterwards is fetched
        /// when it is needed.
        void stream(Cid root) {
            for (Source source : sources) {
                if (gone.containsKey(source) || effort.isOver()) {
                    continue;
                }
                try {
                    if (source.stream(root, this::streamed, effort)) {
                        return;
                    }
                } catch (CairnException e) {
                    gone.put(source, e);
                }
            }
        }

        private void streamed(Cid cid, byte[] block) {
            ration.took(block.length);
            remember(cid, block);
        }

        private CairnException nobody(Cid cid) {
            List<String> words = new ArrayList<>();
            Kind kind = Kind.UNREACHABLE;
            for (Source source : sources) {
                CairnException failed = gone.get(source);
                words.add(failed == null ? source.name() + " does not have it" : failed.sentence());
                if (failed != null && (failed.kind() == Kind.CORRUPT || failed.kind() == Kind.TIMED_OUT)) {
                    kind = failed.kind();
                }
            }
            String all = words.isEmpty()
                    ? "no sources are set to ask; name some in the setting 'sources'"
                    : String.join("; ", words);
            return new CairnException(kind, "the block " + cid + " of " + of + " is nowhere: " + all);
        }
    }
}
