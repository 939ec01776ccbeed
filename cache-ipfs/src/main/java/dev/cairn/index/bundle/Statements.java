package dev.cairn.index.bundle;

import dev.cairn.car.CarReader;
import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.system.Reading;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What stands in a CAR file before content begins: of a bundle that is all that is said about its run. Each
/// block was compared with its name.
///
/// @param root   of the file
/// @param blocks those of DAG-CBOR
record Statements(Cid root, Map<Cid, byte[]> blocks) {
    /// Bytes that are read before the first block of another kind.
    private static final long MOST = 512L << 20;

    private static final int BUFFER = 1 << 18;

    /// @throws CairnException UNREACHABLE if there is no such file, CORRUPT if it is no CAR of one root or says
    ///     too much, TIMED_OUT if it takes too long
    static Statements of(Path path, Effort effort) {
        Map<Cid, byte[]> blocks = new HashMap<>();
        long bytes = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER)) {
            CarReader reader = new CarReader(in, path.toString());
            if (reader.roots().size() != 1) {
                throw new CairnException(Kind.CORRUPT, path + " is no bundle, for it has not one root");
            }
            for (Optional<Block> next = reader.next();
                    next.isPresent() && next.get().cid().codec() == Codec.DAG_CBOR;
                    next = reader.next()) {
                bytes += next.get().bytes().length;
                if (bytes > MOST) {
                    throw new CairnException(
                            Kind.CORRUPT,
                            path + " says more than the " + (MOST >> 20) + " MiB of records that are read of it");
                }
                if (effort.isOver()) {
                    throw new CairnException(Kind.TIMED_OUT, "reading " + path + " took too long");
                }
                blocks.put(next.get().cid(), next.get().bytes());
            }
            return new Statements(reader.roots().getFirst(), blocks);
        } catch (NoSuchFileException e) {
            throw new CairnException(Kind.UNREACHABLE, path + ": there is no such file", e);
        } catch (IOException e) {
            throw Reading.failure("cannot read " + path, e);
        }
    }
}
