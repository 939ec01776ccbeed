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
import java.util.SequencedMap;

/// Records as blocks, as `docs/blocks.md` specifies them. Reads many; for one thread.
public final class RecordBlock {
    public static final String KIND = "record/1";

    /// Bytes that no record exceeds: one that says all and has the longest CIDs has fewer.
    public static final int LIMIT = 1 << 10;

    private final Keys keys = new Keys();

    /// The block in which a key vouches for a result.
    public static Block sign(Cid task, Cid result, Cid execution, Instant time, SigningKey key) {
        SequencedMap<String, Node> fields = new LinkedHashMap<>();
        fields.put("cairn", new Node.Text(KIND));
        fields.put("task", new Node.Link(task));
        fields.put("result", new Node.Link(result));
        fields.put("execution", new Node.Link(execution));
        fields.put("timeMs", new Node.Int(time.toEpochMilli()));
        return Sealed.block(Signature.sign(fields, key), "record");
    }

    /// The record of a block; nobody has looked yet whether its signature is right.
    ///
    /// @throws CairnException [Kind#CORRUPT] if it is none, is not as specified, says more than that, or is too
    ///     large
    public TaskRecord read(byte[] block) {
        if (block.length > LIMIT) {
            throw new CairnException(
                    Kind.CORRUPT, "a record has at most " + LIMIT + " bytes, this one " + block.length);
        }
        Cid cid = Cid.ofBlock(Codec.DAG_CBOR, block);
        return Sealed.read(block, KIND, fields -> read(cid, fields));
    }

    private TaskRecord read(Cid cid, Fields fields) {
        fields.only("cairn", "task", "result", "execution", "timeMs", "signer", "signature");
        return new TaskRecord(
                cid,
                fields.link("task"),
                fields.link("result"),
                fields.link("execution"),
                Instant.ofEpochMilli(fields.number("timeMs")),
                Signature.of(fields, keys));
    }
}
