package dev.cairn.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import dev.cairn.key.SigningKey;
import dev.cairn.octet.Octets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IpnsRecordTest {
    private static final Instant UNTIL = Instant.parse("2126-01-02T03:04:05.6Z");
    private static final Duration TTL = Duration.ofMinutes(5);
    private static final String VALUE = "/ipfs/" + Cid.ofBlock(Codec.RAW, new byte[] {1});

    private final SigningKey key = new SigningKey(new byte[32]);
    private final IpnsName name = IpnsName.of(key.verifying());

    @Test
    void a_record_that_was_signed_reads_as_it_was() {
        IpnsRecord record = IpnsRecord.sign(key, VALUE, -1, UNTIL, TTL);

        IpnsRecord read = IpnsRecord.read(name, record.bytes());

        assertThat(read).isEqualTo(record);
        assertThat(read.value()).isEqualTo(VALUE);
        assertThat(read.sequence()).isEqualTo(-1);
        assertThat(read.until()).isEqualTo(UNTIL);
        assertThat(read.ttl()).isEqualTo(TTL);
        assertThat(read.name()).isEqualTo(name);
    }

    @Test
    void a_record_is_over_at_its_moment() {
        IpnsRecord record = IpnsRecord.sign(key, VALUE, 0, UNTIL, TTL);

        assertThat(record.isExpired(UNTIL.minusNanos(1))).isFalse();
        assertThat(record.isExpired(UNTIL)).isTrue();
    }

    @Test
    void of_two_records_the_later_in_sequence_counts_then_the_longer_valid() {
        IpnsRecord first = IpnsRecord.sign(key, VALUE, 1, UNTIL.plusSeconds(9), TTL);
        IpnsRecord second = IpnsRecord.sign(key, VALUE, 2, UNTIL, TTL);
        IpnsRecord longer = IpnsRecord.sign(key, VALUE, 2, UNTIL.plusNanos(1), TTL);
        IpnsRecord unsigned = IpnsRecord.sign(key, VALUE, Long.MIN_VALUE, UNTIL, TTL);

        assertThat(first).isLessThan(second);
        assertThat(second).isLessThan(longer);
        assertThat(longer).isLessThan(unsigned);
    }

    @Test
    void a_record_of_another_name_is_refused() {
        IpnsName other = IpnsName.of(SigningKey.random().verifying());
        byte[] bytes = IpnsRecord.sign(key, VALUE, 0, UNTIL, TTL).bytes();

        assertThatThrownBy(() -> IpnsRecord.read(other, bytes))
                .isInstanceOf(CairnException.class)
                .hasMessageContaining(other.toString())
                .hasMessageContaining("not signed by the key");
    }

    @Test
    void any_changed_byte_that_is_believed_makes_a_record_refused() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        IpnsRecord record = IpnsRecord.sign(key, VALUE, 7, UNTIL, TTL);
        byte[] signed = record.bytes();
        for (int i = 0; i < signed.length; i++) {
            byte[] changed = signed.clone();
            changed[i] ^= (byte) (1 + random.nextInt(255));
            try {
                IpnsRecord read = IpnsRecord.read(name, changed);
                assertThat(read.value()).as("seed %d, byte %d", seed, i).isEqualTo(VALUE);
                assertThat(read.sequence()).as("seed %d, byte %d", seed, i).isEqualTo(7);
                assertThat(read.until()).as("seed %d, byte %d", seed, i).isEqualTo(UNTIL);
            } catch (CairnException e) {
                assertThat(e.sentence()).isNotEmpty();
            }
        }
    }

    @Test
    void a_record_with_only_the_second_signature_is_read() {
        IpnsClaim claim = IpnsClaim.of(VALUE, 3, UNTIL, TTL);

        IpnsRecord read = IpnsRecord.read(name, onlySecond(claim.node()));

        assertThat(read.value()).isEqualTo(VALUE);
        assertThat(read.sequence()).isEqualTo(3);
    }

    @Test
    void more_fields_may_stand_in_what_is_signed() {
        Node.Fields claim = (Node.Fields) IpnsClaim.of(VALUE, 3, UNTIL, TTL).node();
        Map<String, Node> fields = new LinkedHashMap<>(claim.values());
        fields.put("_index", new Node.Text("more"));

        assertThat(IpnsRecord.read(name, onlySecond(new Node.Fields(fields))).value())
                .isEqualTo(VALUE);
    }

    @Test
    void a_record_with_only_the_first_signature_is_refused() {
        IpnsClaim claim = IpnsClaim.of(VALUE, 3, UNTIL, TTL);
        byte[] record = new IpnsEntry(
                        claim.valueBytes(),
                        key.sign(claim.signedOfOld()),
                        claim.validityBytes(),
                        3L,
                        TTL.toNanos(),
                        null,
                        null,
                        null)
                .encode();

        assertThatThrownBy(() -> IpnsRecord.read(name, record))
                .hasMessageContaining("only a signature of the old form");
    }

    @Test
    void a_wrong_first_signature_does_not_matter() {
        IpnsEntry entry =
                IpnsEntry.read(IpnsRecord.sign(key, VALUE, 3, UNTIL, TTL).bytes());
        byte[] record = new IpnsEntry(
                        entry.value(),
                        new byte[64],
                        entry.validity(),
                        entry.sequence(),
                        entry.ttl(),
                        null,
                        entry.signature(),
                        entry.data())
                .encode();

        assertThat(IpnsRecord.read(name, record).value()).isEqualTo(VALUE);
    }

    @Test
    void fields_that_say_something_else_than_what_is_signed_are_refused() {
        IpnsEntry entry =
                IpnsEntry.read(IpnsRecord.sign(key, VALUE, 3, UNTIL, TTL).bytes());
        byte[] record = new IpnsEntry(
                        "/ipfs/other".getBytes(StandardCharsets.UTF_8),
                        entry.oldSignature(),
                        entry.validity(),
                        entry.sequence(),
                        entry.ttl(),
                        null,
                        entry.signature(),
                        entry.data())
                .encode();

        assertThatThrownBy(() -> IpnsRecord.read(name, record)).hasMessageContaining("one thing in its old form");
    }

    @Test
    void a_record_over_ten_kibibytes_is_refused() {
        byte[] bytes = IpnsRecord.sign(key, VALUE, 3, UNTIL, TTL).bytes();

        assertThatThrownBy(() -> IpnsRecord.read(name, Arrays.copyOf(bytes, IpnsRecord.MAX_SIZE + 1)))
                .hasMessageContaining("10241 bytes");
    }

    @Test
    void what_is_no_record_is_refused_in_one_sentence() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] signed = IpnsRecord.sign(key, VALUE, 7, UNTIL, TTL).bytes();
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = Arrays.copyOf(signed, random.nextInt(signed.length));
            for (int j = random.nextInt(4); j > 0 && bytes.length > 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            assertThatThrownBy(() -> IpnsRecord.read(name, bytes))
                    .as("seed %d", seed)
                    .isInstanceOf(CairnException.class);
        }
    }

    private byte[] onlySecond(Node claim) {
        byte[] data = DagCbor.encode(claim);
        Octets signed = new Octets(256);
        signed.write("ipns-signature:".getBytes(StandardCharsets.US_ASCII));
        signed.write(data);
        return new IpnsEntry(null, null, null, null, null, null, key.sign(signed.toBytes()), data).encode();
    }
}
