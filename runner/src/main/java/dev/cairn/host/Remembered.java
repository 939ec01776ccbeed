package dev.cairn.host;

import dev.cairn.cid.Cid;
import dev.cairn.host.scan.Replacement;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/// What the last computation found, and when it holds: for a day, while what it depends on was not modified.
///
/// @param root     whose software it is
/// @param software the CID of the fingerprint
/// @param etc      the name of the made-up `/etc`
/// @param computed when
/// @param modified path → when it was modified, in milliseconds since the epoch, as it was before the computation;
///                 0 if there is no such path
record Remembered(String root, Cid software, String etc, Instant computed, Map<String, Long> modified) {
    private static final long MAGIC = 0x43_61_69_72_6e_48_73_33L;
    private static final int HEAD = 3 * Long.BYTES;
    private static final Duration LONGEST = Duration.ofDays(1);

    /// Looks at paths relative to a root.
    static Map<String, Long> modified(Path root, Collection<String> paths) {
        String start = root.getNameCount() == 0 ? "/" : root + "/";
        Map<String, Long> found = new LinkedHashMap<>(paths.size() * 2);
        for (String path : paths) {
            String whole = start + path;
            found.put(whole, modified(whole));
        }
        return found;
    }

    /// By `File`, not `Files`: this is asked some hundred times at every start, before anything is compiled, and
    /// takes a fifth of the time so.
    private static long modified(String path) {
        return new File(path).lastModified();
    }

    /// Whether nothing says that the software is another by now.
    boolean holds(Path now, Instant time) {
        Duration age = Duration.between(computed, time);
        if (!root.equals(now.toString()) || age.isNegative() || age.compareTo(LONGEST) > 0) {
            return false;
        }
        for (Map.Entry<String, Long> entry : modified.entrySet()) {
            if (modified(entry.getKey()) != entry.getValue()) {
                return false;
            }
        }
        return true;
    }

    /// A head of numbers, the times, and all texts in one piece: it is read at every start.
    void write(Path file) throws IOException {
        StringBuilder texts = new StringBuilder(1 << 14);
        texts.append(root)
                .append('\0')
                .append(software)
                .append('\0')
                .append(etc)
                .append('\0');
        modified.keySet().forEach(path -> texts.append(path).append('\0'));
        byte[] encoded = texts.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(HEAD + modified.size() * Long.BYTES + encoded.length + Long.BYTES);
        out.putLong(MAGIC).putLong(computed.toEpochMilli()).putLong(modified.size());
        modified.values().forEach(out::putLong);
        out.put(encoded);
        out.putLong(sum(out.array(), out.position()));
        Replacement.write(file, target -> Files.write(target, out.array()));
    }

    /// Empty if nothing is remembered, or it is not as it was written: then all is to be computed anew.
    static Optional<Remembered> read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int end = bytes.length - Long.BYTES;
        if (end < HEAD || in.getLong() != MAGIC || in.getLong(end) != sum(bytes, end)) {
            return Optional.empty();
        }
        Instant computed = Instant.ofEpochMilli(in.getLong());
        int count = (int) in.getLong();
        int textsAt = HEAD + count * Long.BYTES;
        Texts texts = new Texts(new String(bytes, textsAt, end - textsAt, StandardCharsets.UTF_8));
        String root = texts.next();
        Cid software = Cid.parse(texts.next());
        String etc = texts.next();
        Map<String, Long> modified = new LinkedHashMap<>(count * 2);
        for (int i = 0; i < count; i++) {
            modified.put(texts.next(), in.getLong());
        }
        return Optional.of(new Remembered(root, software, etc, computed, modified));
    }

    private static long sum(byte[] bytes, int end) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, end);
        return sum.getValue();
    }

    /// Texts that each end in a NUL.
    private static final class Texts {
        private final String all;
        private int position;

        Texts(String all) {
            this.all = all;
        }

        String next() {
            int end = all.indexOf('\0', position);
            String text = all.substring(position, end);
            position = end + 1;
            return text;
        }
    }
}
