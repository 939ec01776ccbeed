package dev.cairn.annex.git;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// A pack of objects with its index of version 2. Small blobs are found in it, also those that are kept as what
/// differs from another.
final class Pack {
    private static final int MAGIC = 0xff744f63;
    private static final int FANOUT = 8;
    private static final int NAMES = FANOUT + 256 * Integer.BYTES;
    private static final int BLOB = 3;
    private static final int BY_OFFSET = 6;
    private static final int BY_NAME = 7;
    private static final int LONGEST_CHAIN = 300;
    private static final int READ_AT_ONCE = 4096;

    private final Path index;
    private final Path pack;
    private final int hashLength;

    Pack(Path index, int hashLength) {
        this.index = index;
        String name = String.valueOf(index.getFileName());
        this.pack = index.resolveSibling(name.substring(0, name.length() - ".idx".length()) + ".pack");
        this.hashLength = hashLength;
    }

    boolean isIn(Path folder) {
        return index.startsWith(folder);
    }

    Optional<byte[]> blob(String hash, int most) {
        try (FileChannel names = FileChannel.open(index, StandardOpenOption.READ)) {
            OptionalLong offset = offset(names, HexFormat.of().parseHex(hash));
            if (offset.isEmpty()) {
                return Optional.empty();
            }
            try (FileChannel objects = FileChannel.open(pack, StandardOpenOption.READ)) {
                return Optional.of(object(names, objects, offset.getAsLong(), most, 0));
            }
        } catch (IOException | DataFormatException | IllegalArgumentException | BufferUnderflowException e) {
            // Whatever is wrong with it, the object cannot be had.
            return Optional.empty();
        }
    }

    /// Where an object begins.
    private OptionalLong offset(FileChannel names, byte[] hash) throws IOException {
        if (at(names, 0, FANOUT).getInt() != MAGIC) {
            throw new IOException("the index of the pack is not of version 2");
        }
        int first = hash[0] & 0xff;
        int low = first == 0 ? 0 : number(names, FANOUT + (first - 1L) * Integer.BYTES);
        int high = number(names, FANOUT + (long) first * Integer.BYTES);
        int count = number(names, FANOUT + 255L * Integer.BYTES);
        while (low < high) {
            int middle = (low + high) >>> 1;
            byte[] name =
                    at(names, NAMES + (long) middle * hashLength, hashLength).array();
            int order = Arrays.compareUnsigned(name, hash);
            if (order == 0) {
                return OptionalLong.of(place(names, count, middle));
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return OptionalLong.empty();
    }

    private long place(FileChannel names, int count, int position) throws IOException {
        long checksums = NAMES + (long) count * hashLength;
        long places = checksums + (long) count * Integer.BYTES;
        int place = number(names, places + (long) position * Integer.BYTES);
        if (place >= 0) {
            return place;
        }
        long large = places + (long) count * Integer.BYTES;
        return at(names, large + (place & 0x7fffffffL) * Long.BYTES, Long.BYTES).getLong();
    }

    private byte[] object(FileChannel names, FileChannel objects, long offset, int most, int depth)
            throws IOException, DataFormatException {
        if (depth > LONGEST_CHAIN) {
            throw new IOException("it differs from too many others");
        }
        ByteBuffer bytes = some(objects, offset);
        int next = bytes.get();
        int type = (next >>> 4) & 7;
        long size = next & 15;
        for (int shift = 4; (next & 0x80) != 0; shift += 7) {
            next = bytes.get();
            size |= (long) (next & 0x7f) << Math.min(shift, 62);
        }
        if (size < 0 || size > most) {
            throw new IOException("it is larger than asked for");
        }
        return switch (type) {
            case BLOB -> inflated(objects, offset + bytes.position(), (int) size);
            case BY_OFFSET -> {
                long base = offset - back(bytes);
                byte[] delta = inflated(objects, offset + bytes.position(), (int) size);
                yield Delta.applied(object(names, objects, base, most, depth + 1), delta, most);
            }
            case BY_NAME -> {
                byte[] hash = new byte[hashLength];
                bytes.get(hash);
                long base = offset(names, hash).orElseThrow(() -> new IOException("its base is not there"));
                byte[] delta = inflated(objects, offset + bytes.position(), (int) size);
                yield Delta.applied(object(names, objects, base, most, depth + 1), delta, most);
            }
            default -> throw new IOException("it is no blob");
        };
    }

    private static long back(ByteBuffer bytes) throws IOException {
        int next = bytes.get();
        long value = next & 0x7f;
        while ((next & 0x80) != 0) {
            next = bytes.get();
            value = ((value + 1) << 7) | (next & 0x7f);
            if (value < 0) {
                throw new IOException("its base is not there");
            }
        }
        return value;
    }

    private static byte[] inflated(FileChannel objects, long offset, int size) throws IOException, DataFormatException {
        byte[] out = new byte[size];
        Inflater inflater = new Inflater();
        try {
            int done = 0;
            long at = offset;
            while (done < size) {
                if (inflater.needsInput()) {
                    ByteBuffer more = some(objects, at);
                    at += more.remaining();
                    inflater.setInput(more);
                }
                int count = inflater.inflate(out, done, size - done);
                if (count == 0 && (inflater.finished() || inflater.needsDictionary())) {
                    throw new IOException("it is cut short");
                }
                done += count;
            }
            return out;
        } finally {
            inflater.end();
        }
    }

    private static int number(FileChannel file, long position) throws IOException {
        return at(file, position, Integer.BYTES).getInt();
    }

    private static ByteBuffer at(FileChannel file, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, position + bytes.position()) < 0) {
                throw new IOException("it is cut short");
            }
        }
        return bytes.flip();
    }

    /// What begins here, at least one byte.
    private static ByteBuffer some(FileChannel file, long position) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(READ_AT_ONCE);
        if (position < 0 || file.read(bytes, position) <= 0) {
            throw new IOException("it is cut short");
        }
        return bytes.flip();
    }
}
