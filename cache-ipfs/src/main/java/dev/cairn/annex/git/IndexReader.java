package dev.cairn.annex.git;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/// Reads the bytes of an index of version 2, 3 or 4 (gitformat-index(5)).
final class IndexReader {
    private static final int MAGIC = 0x44495243;
    private static final int SPLIT = 0x6c696e6b;
    private static final int SPARSE = 0x73646972;
    private static final int TYPE = 0170000;
    private static final int FILE = 0100000;
    private static final int REPOSITORY = 0160000;
    private static final int STAGE = 0x3000;
    private static final int EXTENDED = 0x4000;
    private static final int LONGEST_NAME = 1 << 16;

    private final ByteBuffer bytes;
    private final byte[] hash;
    private final Map<String, IndexEntry> files = new HashMap<>();
    private final Set<String> repositories = new HashSet<>();
    private byte[] name = new byte[0];

    /// @param hashLength bytes of an object's name
    IndexReader(byte[] index, int hashLength) {
        bytes = ByteBuffer.wrap(index);
        hash = new byte[hashLength];
    }

    Map<String, IndexEntry> files() {
        return files;
    }

    /// Where other repositories stand in this one.
    Set<String> repositories() {
        return repositories;
    }

    /// @throws IOException if it is none, is cut short, or holds only a part of the entries
    void read() throws IOException {
        try {
            if (bytes.getInt() != MAGIC) {
                throw new IOException("it does not begin as an index does");
            }
            int version = bytes.getInt();
            if (version < 2 || version > 4) {
                throw new IOException("its version is " + version + ", known are 2, 3 and 4");
            }
            int count = bytes.getInt();
            for (int i = 0; i != count; i++) {
                entry(version);
            }
            extensions();
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new IOException("it is cut short", e);
        }
    }

    private void entry(int version) throws IOException {
        int start = bytes.position();
        int changed = bytes.getInt();
        int changedNanos = bytes.getInt();
        int modified = bytes.getInt();
        int modifiedNanos = bytes.getInt();
        int device = bytes.getInt();
        int inode = bytes.getInt();
        int mode = bytes.getInt();
        bytes.getLong(); // whose it is
        int size = bytes.getInt();
        bytes.get(hash);
        int flags = bytes.getShort();
        if ((flags & EXTENDED) != 0) {
            bytes.getShort();
        }
        if (version == 4) {
            int kept = name.length - offset();
            if (kept < 0 || kept > name.length) {
                throw new IOException("a name in it continues one that is not there");
            }
            byte[] rest = untilZero();
            byte[] whole = Arrays.copyOf(name, kept + rest.length);
            System.arraycopy(rest, 0, whole, kept, rest.length);
            name = whole;
        } else {
            name = untilZero();
            bytes.position(start + ((bytes.position() - 1 - start) / 8 + 1) * 8);
        }
        if (name.length > LONGEST_NAME) {
            throw new IOException("a name in it has more than " + LONGEST_NAME + " bytes");
        }
        if ((flags & STAGE) != 0) {
            return;
        }
        if ((mode & TYPE) == FILE) {
            files.put(
                    new String(name, StandardCharsets.UTF_8),
                    new IndexEntry(
                            changed,
                            changedNanos,
                            modified,
                            modifiedNanos,
                            device,
                            inode,
                            size,
                            HexFormat.of().formatHex(hash)));
        } else if ((mode & TYPE) == REPOSITORY) {
            repositories.add(new String(name, StandardCharsets.UTF_8));
        }
    }

    /// How much of the name before this one does not count: the packs' own way of writing numbers.
    private int offset() throws IOException {
        int next = bytes.get();
        int value = next & 0x7f;
        while ((next & 0x80) != 0) {
            next = bytes.get();
            value = ((value + 1) << 7) | (next & 0x7f);
            if (value < 0 || value > LONGEST_NAME) {
                throw new IOException("a name in it continues one that is not there");
            }
        }
        return value;
    }

    private byte[] untilZero() {
        int from = bytes.position();
        while (bytes.get() != 0) {
            // Only the end is looked for.
        }
        return Arrays.copyOfRange(bytes.array(), from, bytes.position() - 1);
    }

    /// What begins with a small letter has to be understood.
    private void extensions() throws IOException {
        while (bytes.remaining() > hash.length + 2 * Integer.BYTES) {
            int signature = bytes.getInt();
            int length = bytes.getInt();
            if (signature == SPLIT) {
                throw new IOException("it is split; 'git update-index --no-split-index' joins it");
            }
            if ((signature >>> 24) >= 'a' && signature != SPARSE) {
                throw new IOException("it has an extension that is not known here");
            }
            if (length < 0 || length > bytes.remaining()) {
                throw new IOException("it is cut short");
            }
            bytes.position(bytes.position() + length);
        }
    }
}
