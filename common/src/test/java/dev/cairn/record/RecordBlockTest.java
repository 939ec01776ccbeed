package dev.cairn.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.DagJson;
import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.key.SigningKey;
import dev.cairn.key.VerifyingKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordBlockTest {
    private static final Instant TIME = Instant.ofEpochMilli(1_790_000_000_123L);
    private static final SigningKey KEY = new SigningKey(new byte[SigningKey.SEED_LENGTH]);
    private static final Cid TASK = cid("task");
    private static final Cid RESULT = cid("result");
    private static final Cid EXECUTION = cid("execution");

    private static Cid cid(String of) {
        return Cid.ofBlock(Codec.DAG_CBOR, of.getBytes(StandardCharsets.UTF_8));
    }

    private static Block record() {
        return RecordBlock.sign(TASK, RESULT, EXECUTION, TIME, KEY);
    }

    private static TaskRecord read(byte[] block) {
        return new RecordBlock().read(block);
    }

    /// The block with one of its fields changed.
    private static byte[] changed(Block block, String field, UnaryOperator<Node> change) {
        SequencedMap<String, Node> fields = new LinkedHashMap<>(((Node.Fields) DagCbor.decode(block.bytes())).values());
        fields.put(field, change.apply(fields.getOrDefault(field, new Node.Null())));
        return DagCbor.encode(new Node.Fields(fields));
    }

    private static byte[] bytes(@Nullable Node node) {
        return node instanceof Node.Bytes bytes ? bytes.value() : new byte[0];
    }

    private static void isRefused(byte[] block, String with) {
        assertThatThrownBy(() -> read(block))
                .isInstanceOfSatisfying(
                        CairnException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT))
                .hasMessageContaining(with);
    }

    @Test
    void what_was_signed_is_read_again() {
        TaskRecord record = read(record().bytes());

        assertThat(record.cid()).isEqualTo(record().cid());
        assertThat(record.task()).isEqualTo(TASK);
        assertThat(record.result()).isEqualTo(RESULT);
        assertThat(record.execution()).isEqualTo(EXECUTION);
        assertThat(record.time()).isEqualTo(TIME);
        assertThat(record.signer()).isEqualTo(KEY.verifying());
        assertThat(record.signature().isRight()).isTrue();
    }

    /// The example of `docs/blocks.md`, so that it stays true.
    @Test
    void a_record_is_written_in_one_way_alone() {
        assertThat(record().cid()).hasToString("bafyreib2sondsrfffeaio45755mlh6idt6ceexb3jh4rzh6h6av6tno7qa");
        assertThat(DagJson.encode(DagCbor.decode(record().bytes())))
                .startsWith("{\"cairn\":\"record/1\",\"execution\":");
    }

    /// As anybody would do it who has read `docs/blocks.md`.
    @Test
    void another_tool_can_verify_a_record() {
        SequencedMap<String, Node> fields =
                new LinkedHashMap<>(((Node.Fields) DagCbor.decode(record().bytes())).values());
        byte[] signature = bytes(fields.remove("signature"));
        byte[] signer = bytes(fields.get("signer"));
        byte[] rest = DagCbor.encode(new Node.Fields(fields));
        byte[] prefix = "cairn-record-v1:".getBytes(StandardCharsets.US_ASCII);
        byte[] message = Arrays.copyOf(prefix, prefix.length + rest.length);
        System.arraycopy(rest, 0, message, prefix.length, rest.length);

        assertThat(new VerifyingKey(signer).verifies(message, signature)).isTrue();
    }

    @Test
    void a_change_of_any_field_makes_the_signature_wrong() {
        Node other = new Node.Link(cid("other"));
        Block block = record();

        assertThat(read(changed(block, "task", _ -> other)).signature().isRight())
                .isFalse();
        assertThat(read(changed(block, "result", _ -> other)).signature().isRight())
                .isFalse();
        assertThat(read(changed(block, "execution", _ -> other)).signature().isRight())
                .isFalse();
        assertThat(read(changed(block, "timeMs", _ -> new Node.Int(1)))
                        .signature()
                        .isRight())
                .isFalse();
        assertThat(read(changed(
                                block,
                                "signer",
                                _ -> new Node.Bytes(
                                        SigningKey.random().verifying().bytes())))
                        .signature()
                        .isRight())
                .isFalse();
    }

    @Test
    void the_signature_of_another_record_is_wrong() {
        Block other = RecordBlock.sign(cid("another task"), RESULT, EXECUTION, TIME, KEY);
        Node signature = new Node.Bytes(
                bytes(((Node.Fields) DagCbor.decode(other.bytes())).values().get("signature")));

        assertThat(read(changed(record(), "signature", _ -> signature))
                        .signature()
                        .isRight())
                .isFalse();
    }

    /// Names sign with a prefix of their own, and other programs with none.
    @Test
    void what_the_key_signed_for_another_purpose_is_no_signature_of_a_record() {
        SequencedMap<String, Node> rest =
                new LinkedHashMap<>(((Node.Fields) DagCbor.decode(record().bytes())).values());
        rest.remove("signature");
        byte[] fields = DagCbor.encode(new Node.Fields(rest));
        for (String prefix : new String[] {"ipns-signature:", "", "cairn-record-v2:"}) {
            byte[] head = prefix.getBytes(StandardCharsets.US_ASCII);
            byte[] message = Arrays.copyOf(head, head.length + fields.length);
            System.arraycopy(fields, 0, message, head.length, fields.length);
            Node signature = new Node.Bytes(KEY.sign(message));

            assertThat(read(changed(record(), "signature", _ -> signature))
                            .signature()
                            .isRight())
                    .as(prefix)
                    .isFalse();
        }
    }

    @Test
    void what_is_not_as_specified_is_refused() {
        byte[] block = record().bytes();

        isRefused(Arrays.copyOf(block, block.length - 1), "");
        isRefused(new byte[0], "");
        isRefused(changed(record(), "cairn", _ -> new Node.Text("record/2")), "no record/1 but a record/2");
        isRefused(changed(record(), "signature", _ -> new Node.Bytes(new byte[63])), "64 bytes, not 63");
        isRefused(changed(record(), "signer", _ -> new Node.Bytes(new byte[31])), "32 bytes, not 31");
        isRefused(changed(record(), "task", _ -> new Node.Text("bafy")), "is not a link");
        isRefused(changed(record(), "host", _ -> new Node.Text("mine")), "'host'");
        isRefused(changed(record(), "task", _ -> new Node.Bytes(new byte[RecordBlock.LIMIT])), "at most 1024 bytes");
    }

    @Test
    void revocations_are_read_again() {
        SigningKey stolen = SigningKey.random();
        for (Withdrawn what : new Withdrawn[] {
            new Withdrawn.OfRecord(cid("record")),
            new Withdrawn.OfResult(RESULT),
            new Withdrawn.OfKey(stolen.verifying(), Optional.empty()),
            new Withdrawn.OfKey(stolen.verifying(), Optional.of(TIME)),
        }) {
            Revocation read = new RevocationBlock()
                    .read(RevocationBlock.sign(what, TIME, KEY).bytes());

            assertThat(read.what()).isEqualTo(what);
            assertThat(read.signer()).isEqualTo(KEY.verifying());
            assertThat(read.signature().isRight()).isTrue();
        }
    }

    @Test
    void a_revocation_of_more_than_one_thing_is_none() {
        Block block = RevocationBlock.sign(new Withdrawn.OfResult(RESULT), TIME, KEY);

        assertThatThrownBy(() -> new RevocationBlock().read(changed(block, "record", _ -> new Node.Link(RESULT))))
                .isInstanceOf(CairnException.class)
                .hasMessageContaining("'result'");
    }

    @Test
    void a_record_is_no_revocation_and_the_other_way_round() {
        Block revocation = RevocationBlock.sign(new Withdrawn.OfResult(RESULT), TIME, KEY);

        assertThatThrownBy(() -> read(revocation.bytes())).hasMessageContaining("no record/1 but a revocation/1");
        assertThatThrownBy(() -> new RevocationBlock().read(record().bytes()))
                .hasMessageContaining("no revocation/1 but a record/1");
    }
}
