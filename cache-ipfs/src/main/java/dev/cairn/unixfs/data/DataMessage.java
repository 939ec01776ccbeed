package dev.cairn.unixfs.data;

import dev.cairn.octet.ProtobufReader;
import dev.cairn.octet.Slice;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The UnixFS message as it was read: which fields fit which type is for others to say. Unknown fields are
/// passed over, as protobuf wants; a field that is there twice is refused, for readers would differ in what they
/// see.
public final class DataMessage {
    private static final String WHAT = "UnixFS data";

    private final long type;
    private final @Nullable Slice data;
    private final long fileSize;
    private final long[] blockSizes;
    private final long hashType;
    private final long fanout;
    private final Attributes attributes;

    private DataMessage(Reading reading) {
        type = reading.type;
        data = reading.data;
        fileSize = reading.fileSize;
        blockSizes = Arrays.copyOf(reading.blockSizes, reading.blockSizeCount);
        hashType = reading.hashType;
        fanout = reading.fanout;
        attributes = new Attributes(reading.mode, reading.mtime);
    }

    /// @throws dev.cairn.failure.CairnException if these bytes are no such message
    public static DataMessage read(Slice message) {
        Reading reading = new Reading();
        ProtobufReader reader = new ProtobufReader(WHAT, message);
        while (reader.hasMore()) {
            reading.field(reader);
        }
        if (reading.type < 0) {
            throw reader.refused("has no type");
        }
        return new DataMessage(reading);
    }

    /// One of the types that [DataWriter] names, or any other number.
    public long type() {
        return type;
    }

    /// The bytes in the message, empty if there are none.
    public Slice data() {
        return data == null ? Slice.EMPTY : data;
    }

    /// The bytes of the file, 0 if that is not said.
    public long fileSize() {
        return fileSize;
    }

    public int blockSizeCount() {
        return blockSizes.length;
    }

    /// The bytes of the file below one link.
    public long blockSize(int index) {
        return blockSizes[index];
    }

    public long hashType() {
        return hashType;
    }

    public long fanout() {
        return fanout;
    }

    public Attributes attributes() {
        return attributes;
    }

    private static final class Reading {
        private long type = -1;
        private @Nullable Slice data;
        private long fileSize;
        private long[] blockSizes = new long[8];
        private int blockSizeCount;
        private long hashType;
        private long fanout;
        private OptionalInt mode = OptionalInt.empty();
        private Optional<Mtime> mtime = Optional.empty();
        private int said;

        void field(ProtobufReader reader) {
            int tag = reader.tag();
            switch (tag) {
                case 0x08 -> type = once(reader, 1).size();
                case 0x12 -> data = once(reader, 2).bytes();
                case 0x18 -> fileSize = once(reader, 3).size();
                case 0x20 -> addBlockSize(reader.size());
                case 0x22 -> {
                    ProtobufReader packed = new ProtobufReader(WHAT, reader.bytes());
                    while (packed.hasMore()) {
                        addBlockSize(packed.size());
                    }
                }
                case 0x28 -> hashType = once(reader, 5).size();
                case 0x30 -> fanout = once(reader, 6).size();
                // Bits that have no meaning yet are to be left out.
                case 0x38 -> mode = OptionalInt.of((int) once(reader, 7).varint() & 0xfff);
                case 0x42 -> mtime = Optional.of(mtime(once(reader, 8).bytes()));
                default -> {
                    if (tag >>> 3 <= 8) {
                        throw reader.refused("has a field in the wrong form");
                    }
                    reader.skip(tag);
                }
            }
        }

        private ProtobufReader once(ProtobufReader reader, int field) {
            if ((said & (1 << field)) != 0) {
                throw reader.refused("has a field twice");
            }
            said |= 1 << field;
            return reader;
        }

        private void addBlockSize(long size) {
            if (blockSizeCount == blockSizes.length) {
                blockSizes = Arrays.copyOf(blockSizes, blockSizeCount * 2);
            }
            blockSizes[blockSizeCount++] = size;
        }

        private static Mtime mtime(Slice message) {
            ProtobufReader reader = new ProtobufReader("the mtime in UnixFS data", message);
            long seconds = 0;
            int nanos = 0;
            int said = 0;
            while (reader.hasMore()) {
                int tag = reader.tag();
                int bit = tag >>> 3 <= 2 ? 1 << (tag >>> 3) : 0;
                if ((said & bit) != 0) {
                    throw reader.refused("has a field twice");
                }
                said |= bit;
                switch (tag) {
                    case 0x08 -> seconds = reader.varint();
                    case 0x15 -> {
                        nanos = reader.fixed32();
                        if (nanos < 1 || nanos > 999_999_999) {
                            throw reader.refused("has " + Integer.toUnsignedString(nanos) + " nanoseconds");
                        }
                    }
                    default -> {
                        if (bit != 0) {
                            throw reader.refused("has a field in the wrong form");
                        }
                        reader.skip(tag);
                    }
                }
            }
            if ((said & 2) == 0) {
                throw reader.refused("has no seconds");
            }
            return new Mtime(seconds, nanos);
        }
    }
}
