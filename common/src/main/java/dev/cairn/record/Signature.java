package dev.cairn.record;

import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import dev.cairn.dag.form.Fields;
import dev.cairn.key.SigningKey;
import dev.cairn.key.VerifyingKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What a key made of a block's other fields: Ed25519 over `cairn-record-v1:` and their canonical DAG-CBOR. A key that
/// signs so signs nothing else.
public final class Signature {
    public static final int LENGTH = 64;

    private static final byte[] PREFIX = "cairn-record-v1:".getBytes(StandardCharsets.US_ASCII);
    private static final String FIELD = "signature";
    private static final String SIGNER = "signer";

    private final VerifyingKey signer;
    private final byte[] message;
    private final byte[] bytes;

    private Signature(VerifyingKey signer, byte[] message, byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a signature has " + LENGTH + " bytes, not " + bytes.length);
        }
        this.signer = signer;
        this.message = message;
        this.bytes = bytes;
    }

    /// The fields with who signs them and the signature.
    static Node sign(SequencedMap<String, Node> fields, SigningKey key) {
        SequencedMap<String, Node> signed = new LinkedHashMap<>(fields);
        signed.put(SIGNER, new Node.Bytes(key.verifying().bytes()));
        signed.put(FIELD, new Node.Bytes(key.sign(message(signed))));
        return new Node.Fields(signed);
    }

    /// The one that stands among these fields; whether it is right is another question.
    ///
    /// @throws IllegalArgumentException if there is none, or who signed is no key
    static Signature of(Fields fields, Keys keys) {
        SequencedMap<String, Node> rest = new LinkedHashMap<>(fields.all());
        rest.remove(FIELD);
        return new Signature(keys.key(fields.bytes(SIGNER)), message(rest), fields.bytes(FIELD));
    }

    private static byte[] message(SequencedMap<String, Node> fields) {
        byte[] block = DagCbor.encode(new Node.Fields(fields));
        byte[] message = Arrays.copyOf(PREFIX, PREFIX.length + block.length);
        System.arraycopy(block, 0, message, PREFIX.length, block.length);
        return message;
    }

    /// Whose it is said to be.
    public VerifyingKey signer() {
        return signer;
    }

    /// Whether it is theirs, and of just this block.
    public boolean isRight() {
        return signer.verifies(message, bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Signature signature
                && signer.equals(signature.signer)
                && Arrays.equals(message, signature.message)
                && Arrays.equals(bytes, signature.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
