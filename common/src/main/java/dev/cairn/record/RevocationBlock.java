package dev.cairn.record;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.Node;
import dev.cairn.dag.form.Fields;
import dev.cairn.dag.form.Sealed;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.key.SigningKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// Revocations as blocks, as `docs/blocks.md` specifies them. Reads many; for one thread.
public final class RevocationBlock {
    public static final String KIND = "revocation/1";

    private final Keys keys = new Keys();

    /// The block in which a key withdraws something.
    public static Block sign(Withdrawn what, Instant time, SigningKey key) {
        SequencedMap<String, Node> fields = new LinkedHashMap<>();
        fields.put("cairn", new Node.Text(KIND));
        switch (what) {
            case Withdrawn.OfRecord(Cid cid) -> fields.put("record", new Node.Link(cid));
            case Withdrawn.OfResult(Cid cid) -> fields.put("result", new Node.Link(cid));
            case Withdrawn.OfKey(var withdrawn, var since) -> {
                fields.put("key", new Node.Bytes(withdrawn.bytes()));
                since.ifPresent(moment -> fields.put("sinceMs", new Node.Int(moment.toEpochMilli())));
            }
        }
        fields.put("timeMs", new Node.Int(time.toEpochMilli()));
        return Sealed.block(Signature.sign(fields, key), "revocation");
    }

    /// The revocation of a block; nobody has looked yet whether its signature is right.
    ///
    /// @throws CairnException [Kind#CORRUPT] if it is none, is not as specified, says more than that, or is too
    ///     large
    public Revocation read(byte[] block) {
        if (block.length > RecordBlock.LIMIT) {
            throw new CairnException(
                    Kind.CORRUPT, "a revocation has at most " + RecordBlock.LIMIT + " bytes, this one " + block.length);
        }
        Cid cid = Cid.ofBlock(Codec.DAG_CBOR, block);
        return Sealed.read(block, KIND, fields -> read(cid, fields));
    }

    private Revocation read(Cid cid, Fields fields) {
        return new Revocation(
                cid, what(fields), Instant.ofEpochMilli(fields.number("timeMs")), Signature.of(fields, keys));
    }

    private Withdrawn what(Fields fields) {
        if (fields.has("record")) {
            fields.only("cairn", "record", "timeMs", "signer", "signature");
            return new Withdrawn.OfRecord(fields.link("record"));
        }
        if (fields.has("result")) {
            fields.only("cairn", "result", "timeMs", "signer", "signature");
            return new Withdrawn.OfResult(fields.link("result"));
        }
        fields.only("cairn", "key", "sinceMs", "timeMs", "signer", "signature");
        return new Withdrawn.OfKey(
                keys.key(fields.bytes("key")),
                fields.has("sinceMs") ? Optional.of(Instant.ofEpochMilli(fields.number("sinceMs"))) : Optional.empty());
    }
}
