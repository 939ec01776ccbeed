package dev.cairn.car;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Varint;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.io.IOException;
import java.io.InputStream;

/// The bytes of a stream up to where a CAR ends, with what stands in one read from a buffer.
final class Portion {
    private static final int BUFFER = 1 << 16;

    private final InputStream stream;
    private final String name;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int filled;
    private long before;
    private long end = Long.MAX_VALUE;

    Portion(InputStream stream, String name) {
        this.stream = stream;
        this.name = name;
    }

    String name() {
        return name;
    }

    /// The number of the next byte, counted from the beginning of the stream.
    long position() {
        return before + at;
    }

    /// Says that it ends after so many more bytes.
    void limit(long length) {
        end = length > Long.MAX_VALUE - position() ? Long.MAX_VALUE : position() + length;
    }

    boolean isAtEnd() throws IOException {
        return position() >= end || !fill(1);
    }

    long varint() throws IOException {
        fill(Varint.MAX_LENGTH);
        Varint.Reader reader = new Varint.Reader(buffer, at, Math.min(filled, at + Varint.MAX_LENGTH));
        long value;
        try {
            value = reader.next();
        } catch (IllegalArgumentException e) {
            throw damaged(String.valueOf(e.getMessage()));
        }
        at = reader.position();
        if (position() > end) {
            throw damaged("it is cut off");
        }
        return value;
    }

    /// The CID at the beginning of a section that has so many bytes.
    Cid cid(int section) throws IOException {
        int most = Math.min(section, Cid.MAX_LENGTH);
        fill(most);
        most = Math.min(most, filled - at);
        try {
            Cid cid = Cid.startOf(buffer, at, at + most);
            at += cid.length();
            return cid;
        } catch (IllegalArgumentException e) {
            throw damaged(most < Math.min(section, Cid.MAX_LENGTH) ? "it is cut off" : String.valueOf(e.getMessage()));
        }
    }

    byte[] bytes(int count) throws IOException {
        if (count > end - position()) {
            throw damaged("it is cut off");
        }
        byte[] bytes = new byte[count];
        int held = Math.min(count, filled - at);
        System.arraycopy(buffer, at, bytes, 0, held);
        at += held;
        if (held < count) {
            int read = stream.readNBytes(bytes, held, count - held);
            before += read;
            if (read < count - held) {
                throw damaged("it is cut off");
            }
        }
        return bytes;
    }

    void skipTo(long position) throws IOException {
        while (position() < position) {
            if (!fill(1)) {
                throw damaged("it is cut off");
            }
            at += (int) Math.min(filled - at, position - position());
        }
    }

    CairnException damaged(String why) {
        return new CairnException(Kind.CORRUPT, name + ": " + why + " (byte " + position() + ")");
    }

    /// Has so many bytes in the buffer, if there are so many; whether there is any.
    private boolean fill(int count) throws IOException {
        if (filled - at >= count) {
            return true;
        }
        System.arraycopy(buffer, at, buffer, 0, filled - at);
        before += at;
        filled -= at;
        at = 0;
        while (filled < count) {
            int read = stream.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                break;
            }
            filled += read;
        }
        return filled > 0;
    }
}
