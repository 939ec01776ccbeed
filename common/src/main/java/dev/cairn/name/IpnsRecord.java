package dev.cairn.name;

import dev.cairn.dag.DagCbor;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.key.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// A signed statement of what a name stands for (<https://specs.ipfs.tech/ipns/ipns-record/>). Whoever has one
/// of these knows that the name's key signed it: there is no other way to get one. Whether its time is over is
/// another question.
///
/// Written are both forms of signature, as Kubo writes them; believed is only the second.
public final class IpnsRecord implements Comparable<IpnsRecord> {
    /// The most bytes that a record may have.
    public static final int MAX_SIZE = 10 << 10;

    private static final byte[] CONTEXT = "ipns-signature:".getBytes(StandardCharsets.US_ASCII);

    private final IpnsName name;
    private final byte[] bytes;
    private final IpnsClaim claim;

    private IpnsRecord(IpnsName name, byte[] bytes, IpnsClaim claim) {
        this.name = name;
        this.bytes = bytes;
        this.claim = claim;
    }

    /// Signs a record.
    ///
    /// @param value    a path: `/ipfs/CID…` or `/ipns/NAME…`
    /// @param sequence of several records the one with the greatest counts, taken without a sign
    /// @param until    after which nobody should believe it
    /// @param ttl      how long it may be kept before somebody asks again
    public static IpnsRecord sign(SigningKey key, String value, long sequence, Instant until, Duration ttl) {
        IpnsClaim claim = IpnsClaim.of(value, sequence, until, ttl);
        byte[] data = DagCbor.encode(claim.node());
        IpnsEntry entry = new IpnsEntry(
                claim.valueBytes(),
                key.sign(claim.signedOfOld()),
                claim.validityBytes(),
                sequence,
                claim.ttlNanos(),
                null,
                key.sign(signed(data)),
                data);
        return new IpnsRecord(IpnsName.of(key.verifying()), entry.encode(), claim);
    }

    /// Reads a record and verifies that it is this name's.
    ///
    /// @throws CairnException [Kind#CORRUPT] if it is none, is not signed by the name's key, or says one thing
    ///     in its old form and another in the signed one; [Kind#REFUSED] if the name's key is of a kind that
    ///     is not known here
    public static IpnsRecord read(IpnsName name, byte[] bytes) {
        if (bytes.length > MAX_SIZE) {
            throw refused(name, "has " + bytes.length + " bytes; more than " + MAX_SIZE + " are refused");
        }
        IpnsEntry entry = IpnsEntry.read(bytes);
        byte[] data = entry.data();
        byte[] signature = entry.signature();
        if (data == null || signature == null) {
            throw refused(name, "has only a signature of the old form, which proves nothing");
        }
        if (!name.key().verifies(signed(data), signature)) {
            throw refused(name, "is not signed by the key of that name");
        }
        IpnsClaim claim = IpnsClaim.of(DagCbor.decode(data));
        if (!entry.agreesWith(claim)) {
            throw refused(name, "says one thing in its old form and another in the signed one");
        }
        return new IpnsRecord(name, bytes.clone(), claim);
    }

    private static CairnException refused(IpnsName name, String why) {
        return new CairnException(Kind.CORRUPT, "the record of the name " + name + " " + why);
    }

    private static byte[] signed(byte[] data) {
        byte[] all = Arrays.copyOf(CONTEXT, CONTEXT.length + data.length);
        System.arraycopy(data, 0, all, CONTEXT.length, data.length);
        return all;
    }

    public IpnsName name() {
        return name;
    }

    /// What the name stands for: a path, `/ipfs/CID…` or `/ipns/NAME…`.
    public String value() {
        return claim.value();
    }

    /// Taken without a sign.
    public long sequence() {
        return claim.sequence();
    }

    /// The moment after which it is not to be believed any more.
    public Instant until() {
        return claim.until();
    }

    /// How long it may be kept before somebody asks again.
    public Duration ttl() {
        return claim.ttl();
    }

    public boolean isExpired(Instant now) {
        return !claim.until().isAfter(now);
    }

    /// A copy of the record as it is passed around.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// Of two records of a name the greater counts: the later one in sequence, then the one that is valid for
    /// longer.
    @Override
    public int compareTo(IpnsRecord other) {
        int order = Long.compareUnsigned(claim.sequence(), other.claim.sequence());
        order = order != 0 ? order : claim.until().compareTo(other.claim.until());
        return order != 0 ? order : Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpnsRecord record && name.equals(record.name) && Arrays.equals(bytes, record.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return name + " → " + value() + " (" + Long.toUnsignedString(sequence()) + ", until " + until() + ")";
    }
}
