package dev.cairn.host.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// The locales of glibc's `locale-archive`. The bytes of the archive depend on the order in which locales were
/// added to it; what they are called does not, and what they say is their package's.
public final class LocaleArchive {
    private static final int MAGIC = 0xde020109;
    private static final int HEAD = 32;
    private static final int ENTRY = 12;
    private static final int MOST = 1 << 20;

    private LocaleArchive() {}

    /// The names, sorted; none if there is no such file.
    ///
    /// @throws IOException if it is no such archive, or cannot be read
    public static List<String> names(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer head = read(channel, 0, HEAD);
            int entriesAt = head.getInt(8);
            int entries = head.getInt(16);
            int textsAt = head.getInt(20);
            int texts = head.getInt(24);
            if (head.getInt(0) != MAGIC || entries < 0 || entries > MOST || texts < 0 || texts > MOST * 16) {
                throw new IOException(file + " is no archive of locales");
            }
            ByteBuffer table = read(channel, entriesAt, entries * ENTRY);
            String names = StandardCharsets.ISO_8859_1
                    .decode(read(channel, textsAt, texts).flip())
                    .toString();
            SortedSet<String> found = new TreeSet<>();
            for (int i = 0; i < entries; i++) {
                int at = table.getInt(i * ENTRY + 4) - textsAt;
                if (table.getInt(i * ENTRY + 8) != 0 && at >= 0 && at < texts) {
                    int end = names.indexOf('\0', at);
                    found.add(names.substring(at, end < 0 ? texts : end));
                }
            }
            return List.copyOf(found);
        }
    }

    private static ByteBuffer read(FileChannel channel, int at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, Integer.toUnsignedLong(at) + buffer.position()) < 0) {
                throw new IOException("an archive of locales ends too early");
            }
        }
        return buffer;
    }
}
