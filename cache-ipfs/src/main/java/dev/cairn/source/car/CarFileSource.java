package dev.cairn.source.car;

import dev.cairn.car.CarReader;
import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.effort.Effort;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.source.Source;
import dev.cairn.source.Verified;
import dev.cairn.system.Reading;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A CAR file of this machine. It is read through once, when something is asked for the first time, to learn
/// where its blocks are; each block is verified then, and again when it is handed out, for the file may change.
public final class CarFileSource implements Source {
    private final Path file;
    private final int most;
    private @Nullable Map<Cid, Place> places;
    private List<Cid> roots = List.of();

    private record Place(long at, int length) {}

    public CarFileSource(Path file) {
        this(file, Integer.MAX_VALUE);
    }

    /// @param most how many blocks it may hold: where each of them is has room in memory
    public CarFileSource(Path file, int most) {
        this.file = file;
        this.most = most;
    }

    @Override
    public String name() {
        return "CAR file " + file;
    }

    /// What its header calls its roots.
    public List<Cid> roots() {
        places();
        return roots;
    }

    /// The blocks that it holds.
    public Set<Cid> cids() {
        return places().keySet();
    }

    @Override
    public Optional<byte[]> block(Cid cid, Effort effort) {
        if (cid.isIdentity()) {
            return Optional.of(cid.digest());
        }
        Place place = places().get(cid);
        if (place == null) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate(place.length());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, place.at() + bytes.position()) < 0) {
                    throw new CairnException(Kind.CORRUPT, name() + " is shorter than it was");
                }
            }
        } catch (IOException e) {
            throw Reading.failure("cannot read " + file, e);
        }
        return Optional.of(Verified.block(name(), cid, bytes.array()));
    }

    private synchronized Map<Cid, Place> places() {
        if (places == null) {
            Map<Cid, Place> found = new LinkedHashMap<>();
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                CarReader reader = new CarReader(in, file.toString());
                roots = reader.roots();
                for (Optional<Block> next = reader.next(); next.isPresent(); next = reader.next()) {
                    int length = next.get().bytes().length;
                    found.putIfAbsent(next.get().cid(), new Place(reader.position() - length, length));
                    if (found.size() > most) {
                        throw new CairnException(
                                Kind.REFUSED, name() + " has more than the " + most + " blocks that it may have");
                    }
                }
            } catch (NoSuchFileException e) {
                throw new CairnException(Kind.MISSING, name() + ": there is no such file", e);
            } catch (IOException e) {
                throw Reading.failure("cannot read " + file, e);
            }
            places = found;
        }
        return places;
    }
}
