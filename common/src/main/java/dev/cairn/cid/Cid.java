package dev.cairn.cid;

import dev.cairn.digest.Sha256;
import dev.cairn.octet.Octets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// The name of content: a version, a codec and a multihash (<https://github.com/multiformats/cid>). Equal CIDs
/// have equal bytes; version 0 and 1 of the same hash are different names. The order is that of the bytes,
/// unsigned.
public final class Cid implements Comparable<Cid> {
    public static final long SHA2_256 = 0x12;
    public static final long IDENTITY = 0x00;

    /// Longer digests of the identity hash are refused, as the UnixFS specification wants.
    public static final int MAX_IDENTITY = 128;

    /// The most bytes that the binary form has.
    public static final int MAX_LENGTH = 3 * Varint.MAX_LENGTH + 2 + 128;

    private static final int MAX_DIGEST = 128;
    private static final int MAX_TEXT = 512;

    private final byte[] bytes;
    private final int version;
    private final long codec;
    private final long hash;
    private final int digestAt;

    private Cid(byte[] bytes) {
        this.bytes = bytes;
        if (bytes.length == 34 && bytes[0] == 0x12 && bytes[1] == 0x20) {
            version = 0;
            codec = Codec.DAG_PB;
            hash = SHA2_256;
            digestAt = 2;
            return;
        }
        Varint.Reader reader = new Varint.Reader(bytes, 0, bytes.length);
        long said = reader.next();
        if (said != 1) {
            throw new IllegalArgumentException("a CID of version " + said + " is unknown");
        }
        version = 1;
        codec = reader.next();
        hash = reader.next();
        long length = reader.next();
        digestAt = reader.position();
        if (length > MAX_DIGEST || length != bytes.length - digestAt) {
            throw new IllegalArgumentException(
                    "a CID's digest has " + (bytes.length - digestAt) + " bytes and says " + length);
        }
        if (hash == SHA2_256 && length != 32) {
            throw new IllegalArgumentException("a SHA-256 digest has 32 bytes, not " + length);
        }
    }

    /// Reads a CID from all of these bytes.
    ///
    /// @throws IllegalArgumentException if they are no CID
    public static Cid of(byte[] bytes) {
        return new Cid(bytes.clone());
    }

    /// Reads a CID from the bytes from `from` to before `to`, all of them.
    ///
    /// @throws IllegalArgumentException if they are no CID
    public static Cid of(byte[] bytes, int from, int to) {
        return new Cid(Arrays.copyOfRange(bytes, from, to));
    }

    /// Reads the CID that these bytes begin with; what follows it does not matter.
    ///
    /// @throws IllegalArgumentException if they begin with none
    public static Cid startOf(byte[] bytes, int from, int to) {
        if (to - from >= 34 && bytes[from] == 0x12 && bytes[from + 1] == 0x20) {
            return of(bytes, from, from + 34);
        }
        Varint.Reader reader = new Varint.Reader(bytes, from, to);
        for (int i = 0; i < 3; i++) {
            reader.next();
        }
        long length = reader.next();
        if (length > Math.min(MAX_DIGEST, to - reader.position())) {
            throw new IllegalArgumentException("a CID's digest is cut off or too long: " + length + " bytes");
        }
        return of(bytes, from, reader.position() + (int) length);
    }

    /// Reads a CID from its text: base 58 (`Qm…`) for version 0, any of multibase `b`, `B`, `z`, `k`, `f`, `F`
    /// for version 1.
    ///
    /// @throws IllegalArgumentException if it is no CID; the message says why
    public static Cid parse(String text) {
        if (text.length() < 2 || text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("'" + shortened(text) + "' is no CID");
        }
        try {
            if (text.length() == 46 && text.startsWith("Qm")) {
                return new Cid(PositionalBase.BASE58.decode(text, 0));
            }
            Cid found = new Cid(
                    switch (text.charAt(0)) {
                        case 'b' -> Base32.decode(text, 1, false);
                        case 'B' -> Base32.decode(text, 1, true);
                        case 'k' -> PositionalBase.BASE36.decode(text, 1);
                        case 'z' -> PositionalBase.BASE58.decode(text, 1);
                        case 'f' -> HexFormat.of().parseHex(text, 1, text.length());
                        case 'F' -> HexFormat.of().parseHex(text, 1, text.length());
                        default -> throw new IllegalArgumentException("unknown multibase '" + text.charAt(0) + "'");
                    });
            if (found.version == 0) {
                throw new IllegalArgumentException("a CID of version 0 has no multibase");
            }
            return found;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + shortened(text) + "' is no CID: " + e.getMessage(), e);
        }
    }

    /// A CID of version 1 for a multihash in base 58 without a multibase, as peers are named.
    ///
    /// @throws IllegalArgumentException if it is none
    public static Cid ofMultihash(long codec, String base58) {
        if (base58.length() > MAX_TEXT) {
            throw new IllegalArgumentException("'" + shortened(base58) + "' is no multihash");
        }
        byte[] multihash = PositionalBase.BASE58.decode(base58, 0);
        Octets out = new Octets(4 + multihash.length);
        out.write(1);
        Varint.write(out, codec);
        out.write(multihash);
        return new Cid(out.toBytes());
    }

    /// Like [#parse], but empty where the text is no CID.
    public static Optional<Cid> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// A CID of version 1 for a SHA-256 digest.
    public static Cid v1(long codec, byte[] sha256) {
        return ofDigest(1, codec, sha256);
    }

    /// A CID of version 0 (always dag-pb) for a SHA-256 digest.
    public static Cid v0(byte[] sha256) {
        return ofDigest(0, Codec.DAG_PB, sha256);
    }

    /// The CID of version 1 of a block's bytes.
    public static Cid ofBlock(long codec, byte[] block) {
        return v1(codec, sha256().digest(block));
    }

    /// A new SHA-256.
    public static MessageDigest sha256() {
        return new Sha256();
    }

    private static Cid ofDigest(int version, long codec, byte[] sha256) {
        Octets out = new Octets(36);
        if (version == 1) {
            out.write(1);
            Varint.write(out, codec);
        }
        out.write((int) SHA2_256);
        out.write(32);
        out.write(sha256);
        return new Cid(out.toBytes());
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }

    public int version() {
        return version;
    }

    /// One of [Codec] or any other multicodec number.
    public long codec() {
        return codec;
    }

    /// The multihash function's number: [#SHA2_256], [#IDENTITY] or any other.
    public long hash() {
        return hash;
    }

    /// A copy of the digest.
    public byte[] digest() {
        return Arrays.copyOfRange(bytes, digestAt, bytes.length);
    }

    /// A copy of the binary form.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// Appends the binary form.
    public void writeTo(Octets out) {
        out.write(bytes);
    }

    /// How many bytes the binary form has.
    public int length() {
        return bytes.length;
    }

    /// Whether the digest is the content itself.
    public boolean isIdentity() {
        return hash == IDENTITY;
    }

    /// Whether it can be told what it names: whether the hash function is one of ours.
    public boolean isVerifiable() {
        return hash == SHA2_256 || isIdentity();
    }

    /// Whether these bytes are the content that this CID names; false also where that cannot be told.
    public boolean names(byte[] block) {
        if (isIdentity()) {
            return Arrays.equals(digest(), block);
        }
        return hash == SHA2_256 && MessageDigest.isEqual(digest(), sha256().digest(block));
    }

    @Override
    public int compareTo(Cid other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cid cid && Arrays.equals(bytes, cid.bytes);
    }

    @Override
    public int hashCode() {
        // The end of a digest is as good as all of it.
        int last = bytes.length - 1;
        return (bytes[last] & 0xff)
                | ((bytes[last - 1] & 0xff) << 8)
                | ((bytes[last - 2] & 0xff) << 16)
                | (bytes[last - 3] << 24);
    }

    /// The text in base 36 (`k…`), in which names of keys are written.
    public String toBase36() {
        if (version == 0) {
            throw new IllegalStateException("a CID of version 0 has no multibase");
        }
        return "k" + PositionalBase.BASE36.encode(bytes);
    }

    /// Base 58 for version 0, lower-case base 32 for version 1: as Kubo prints them.
    @Override
    public String toString() {
        if (version == 0) {
            return PositionalBase.BASE58.encode(bytes);
        }
        StringBuilder out = new StringBuilder(2 + bytes.length * 8 / 5).append('b');
        Base32.encode(bytes, out);
        return out.toString();
    }
}
