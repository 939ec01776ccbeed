package dev.cairn.name;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.cid.Varint;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.key.VerifyingKey;
import dev.cairn.octet.Octets;
import java.util.Optional;

/// A name that a key gives (<https://specs.ipfs.tech/ipns/ipns-record/#ipns-name>): the multihash of the public
/// key. An Ed25519 key is short enough to be its own multihash, so that such a name is all that is needed to
/// verify records.
///
/// @param cid of the codec libp2p-key
public record IpnsName(Cid cid) {
    /// What stands before a name in a path.
    public static final String PREFIX = "/ipns/";

    public IpnsName {
        if (cid.version() != 1 || cid.codec() != Codec.LIBP2P_KEY) {
            throw new IllegalArgumentException("'" + cid + "' is not the name of a key");
        }
    }

    public static IpnsName of(VerifyingKey key) {
        byte[] message = key.toProtobuf();
        Octets out = new Octets(4 + message.length);
        out.write(1);
        Varint.write(out, Codec.LIBP2P_KEY);
        Varint.write(out, Cid.IDENTITY);
        Varint.write(out, message.length);
        out.write(message);
        return new IpnsName(Cid.of(out.toBytes()));
    }

    /// Reads a name as Kubo and gateways take it: a CID of the codec libp2p-key in any multibase, or a bare
    /// multihash in base 58 (`12D3Koo…`, `Qm…`), with or without `/ipns/` in front.
    ///
    /// @throws IllegalArgumentException if it is none
    public static IpnsName parse(String text) {
        String bare = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
        Cid cid = bare.startsWith("Qm") || bare.startsWith("1")
                ? Cid.ofMultihash(Codec.LIBP2P_KEY, bare)
                : Cid.parse(bare);
        if (cid.codec() != Codec.LIBP2P_KEY) {
            throw new IllegalArgumentException("'" + text + "' is a CID, but not the name of a key");
        }
        return new IpnsName(cid);
    }

    /// Like [#parse], but empty where the text is no name.
    public static Optional<IpnsName> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The key that the name is made of.
    ///
    /// @throws CairnException if it holds none: the name of a key of another kind
    public VerifyingKey key() {
        if (!cid.isIdentity()) {
            throw new CairnException(
                    Kind.REFUSED,
                    "the name " + this + " is the hash of a key of a kind that is not known here; only Ed25519 is");
        }
        return VerifyingKey.ofProtobuf(cid.digest());
    }

    /// In base 36, as Kubo prints it.
    @Override
    public String toString() {
        return cid.toBase36();
    }
}
