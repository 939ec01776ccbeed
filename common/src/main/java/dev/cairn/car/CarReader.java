package dev.cairn.car;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads a CAR of version 1 or 2 (<https://ipld.io/specs/transport/car/>) from its beginning, a block at a time.
/// Each block is compared with its name before anybody sees it. What the header says of roots is only said: they
/// may be missing, and so may anything that they reach. An index is passed over.
///
/// What is no CAR, ends in the middle of something, has a block of more than [Block#MAX_SIZE] bytes or one that
/// is not what its name says throws a [CairnException] of [Kind#CORRUPT] that tells the byte; a name that cannot
/// be compared, for its hash function is not known here, one of [Kind#REFUSED].
public final class CarReader {
    private static final int MAX_HEADER = 1 << 20;
    private static final int V2_HEADER = 40;

    private final Portion in;
    private final List<Cid> roots;

    /// Reads the header.
    ///
    /// @param name what is read, for messages: a file's path, an address
    public CarReader(InputStream stream, String name) throws IOException {
        in = new Portion(stream, name);
        Node header = header();
        long version = version(header);
        if (version == 2) {
            enterPayload();
            header = header();
            if (version(header) != 1) {
                throw in.damaged("a CAR of version 2 has one of version 1 in it, not " + version(header));
            }
        } else if (version != 1) {
            throw in.damaged("a CAR of version " + version + " is unknown");
        }
        roots = roots(header);
    }

    /// What the header says.
    public List<Cid> roots() {
        return roots;
    }

    /// The number of the byte after what was read so far, counted from the beginning of the stream.
    public long position() {
        return in.position();
    }

    /// The next block; empty after the last one. Blocks that are their own names are passed over.
    public Optional<Block> next() throws IOException {
        while (!in.isAtEnd()) {
            long begun = in.position();
            long length = in.varint();
            if (length == 0) {
                throw in.damaged("a block without a name begins at byte " + begun);
            }
            if (length > Cid.MAX_LENGTH + (long) Block.MAX_SIZE) {
                throw in.damaged("a block claims " + length + " bytes; more than " + Block.MAX_SIZE + " are refused");
            }
            Cid cid = in.cid((int) length);
            long size = length - cid.length();
            if (size > Block.MAX_SIZE) {
                throw in.damaged(
                        "the block " + cid + " has " + size + " bytes; more than " + Block.MAX_SIZE + " are refused");
            }
            byte[] bytes = in.bytes((int) size);
            if (!cid.isVerifiable()) {
                throw new CairnException(
                        Kind.REFUSED,
                        in.name() + ": the block " + cid + " cannot be verified, for its hash function 0x"
                                + Long.toHexString(cid.hash()) + " is not known here");
            }
            if (!cid.names(bytes)) {
                throw in.damaged("the block at byte " + begun + " is not what its name " + cid + " says");
            }
            if (!cid.isIdentity()) {
                return Optional.of(new Block(cid, bytes));
            }
        }
        return Optional.empty();
    }

    private Node header() throws IOException {
        if (in.isAtEnd()) {
            throw in.damaged("it is empty, and no CAR");
        }
        long length = in.varint();
        if (length == 0 || length > MAX_HEADER) {
            throw in.damaged("it is no CAR: its header claims " + length + " bytes");
        }
        byte[] bytes = in.bytes((int) length);
        try {
            return DagCbor.decode(bytes);
        } catch (CairnException e) {
            throw new CairnException(
                    Kind.CORRUPT, in.name() + ": it is no CAR, for its header is none: " + e.sentence(), e);
        }
    }

    private long version(Node header) {
        if (header instanceof Node.Fields(var fields)
                && fields.get("version") instanceof Node.Int(BigInteger version)
                && version.bitLength() < Long.SIZE) {
            return version.longValue();
        }
        throw in.damaged("it is no CAR: its header says no version");
    }

    private List<Cid> roots(Node header) {
        if (!(header instanceof Node.Fields(var fields)) || !(fields.get("roots") instanceof Node.Items(var items))) {
            throw in.damaged("its header has no list of roots");
        }
        List<Cid> found = new ArrayList<>(items.size());
        for (Node item : items) {
            if (!(item instanceof Node.Link(Cid root))) {
                throw in.damaged("its header has a root that is no CID");
            }
            found.add(root);
        }
        return List.copyOf(found);
    }

    /// The header of version 2 behind the pragma: 16 bytes of characteristics, then where the payload is and how
    /// long, and where an index is, each 8 bytes, the lowest first.
    private void enterPayload() throws IOException {
        byte[] header = in.bytes(V2_HEADER);
        long offset = littleEndian(header, 16);
        long size = littleEndian(header, 24);
        if (offset < in.position() || size < 0) {
            throw in.damaged("its header puts " + size + " bytes of blocks at byte " + offset);
        }
        in.skipTo(offset);
        in.limit(size);
    }

    private static long littleEndian(byte[] bytes, int from) {
        long value = 0;
        for (byte next : Arrays.copyOfRange(bytes, from, from + 8)) {
            value = (value >>> 8) | ((long) (next & 0xff) << 56);
        }
        return value;
    }
}
