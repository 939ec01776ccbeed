package dev.cairn.source.car;

import dev.cairn.car.CarWriter;
import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSource;
import dev.cairn.dag.walk.DagWalk;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.intake.hash.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// Writes DAGs as a CAR of version 1: a block before what it links to, links in their order, each block once.
public final class CarExport {
    private CarExport() {}

    /// What was written.
    public record Written(long blocks, long bytes) {}

    /// Writes all that these roots reach, block by block.
    ///
    /// @throws CairnException MISSING if not all of it is in the source
    /// @throws IOException if the stream does not take it
    public static Written write(BlockSource source, List<Cid> roots, OutputStream out, Progress progress)
            throws IOException {
        Visit visit = new Visit(source, new CarWriter(out, roots), progress);
        DagWalk walk = new DagWalk(visit, visit);
        try {
            roots.forEach(walk::from);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new Written(visit.blocks, visit.bytes);
    }

    /// Writes what the walk comes to, and lets it read what was just written.
    private static final class Visit implements BlockSource, DagWalk.Visitor {
        private final BlockSource source;
        private final CarWriter writer;
        private final Progress progress;
        private byte[] current = {};
        private long blocks;
        private long bytes;

        Visit(BlockSource source, CarWriter writer, Progress progress) {
            this.source = source;
            this.writer = writer;
            this.progress = progress;
        }

        @Override
        public boolean enter(Cid cid) {
            current = source.get(cid)
                    .orElseThrow(() -> new CairnException(Kind.MISSING, "the block " + cid + " is not here"));
            try {
                writer.write(cid, current);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            blocks++;
            bytes += current.length;
            progress.more(1, current.length);
            return true;
        }

        @Override
        public Optional<byte[]> get(Cid cid) {
            return Optional.of(current);
        }

        @Override
        public void missing(Cid cid) {
            throw new IllegalStateException(cid + " was written and is missing");
        }
    }
}
