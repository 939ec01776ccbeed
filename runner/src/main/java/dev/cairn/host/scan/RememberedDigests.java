package dev.cairn.host.scan;

import dev.cairn.system.Stat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/// Digests that are remembered by stat between two computations, so that the daily one reads nothing again. Losing
/// the file costs time only: what cannot be read is nothing remembered.
public final class RememberedDigests implements Digests {
    private static final long MAGIC = 0x43_61_69_72_6e_44_67_32L;
    private static final int HEAD = 2 * Long.BYTES;
    private static final int DIGEST = 32;
    private static final int ENTRY = 5 * Long.BYTES + DIGEST;
    /// A file that was changed this shortly before it was read may change once more without its stat showing it.
    private static final long RACY = 2_000_000_000L;

    private record Key(long device, long inode) {}

    private record Known(long size, long modified, long changed, String sha256) {
        boolean holds(Stat stat) {
            return size == stat.size() && modified == stat.modified() && changed == stat.changed();
        }
    }

    private final Path file;
    private final Clock clock;
    private final Map<Key, Known> before;
    private final Map<Key, Known> now = new ConcurrentHashMap<>();
    private volatile boolean learnt;

    /// @param file where they are kept; it need not exist
    public RememberedDigests(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.before = read(file);
    }

    @Override
    public String of(Path path, Stat stat) throws IOException {
        Key key = new Key(stat.device(), stat.inode());
        Known known = before.get(key);
        if (known == null || !known.holds(stat)) {
            long start = clock.millis() * 1_000_000;
            known = new Known(stat.size(), stat.modified(), stat.changed(), Digests.sha256(path, stat.size()));
            learnt = true;
            if (Math.max(stat.modified(), stat.changed()) > start - RACY) {
                return known.sha256();
            }
        }
        now.put(key, known);
        return known.sha256();
    }

    /// Writes down what this computation saw, and forgets what it did not see.
    public void keep() throws IOException {
        if (!learnt && now.size() == before.size()) {
            return;
        }
        ByteBuffer out = ByteBuffer.allocate(HEAD + now.size() * ENTRY + Long.BYTES);
        out.putLong(MAGIC).putLong(now.size());
        now.forEach((key, known) -> {
            out.putLong(key.device()).putLong(key.inode());
            out.putLong(known.size()).putLong(known.modified()).putLong(known.changed());
            out.put(HexFormat.of().parseHex(known.sha256()));
        });
        out.putLong(sum(out.array(), out.position()));
        Replacement.write(file, target -> Files.write(target, out.array()));
    }

    private static Map<Key, Known> read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            return Map.of();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int end = bytes.length - Long.BYTES;
        if (end < HEAD || in.getLong() != MAGIC || in.getLong(end) != sum(bytes, end)) {
            return Map.of();
        }
        long count = in.getLong();
        Map<Key, Known> found = new HashMap<>((int) count * 2);
        for (long i = 0; i < count; i++) {
            Key key = new Key(in.getLong(), in.getLong());
            long size = in.getLong();
            long modified = in.getLong();
            long changed = in.getLong();
            String sha256 = HexFormat.of().formatHex(bytes, in.position(), in.position() + DIGEST);
            in.position(in.position() + DIGEST);
            found.put(key, new Known(size, modified, changed, sha256));
        }
        return found;
    }

    private static long sum(byte[] bytes, int end) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, end);
        return sum.getValue();
    }
}
