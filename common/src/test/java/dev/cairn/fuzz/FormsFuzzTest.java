package dev.cairn.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.car.CarReader;
import dev.cairn.car.CarWriter;
import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.DagJson;
import dev.cairn.dag.DagPb;
import dev.cairn.dag.Node;
import dev.cairn.dag.PbNode;
import dev.cairn.dag.RandomNodes;
import dev.cairn.dag.walk.Links;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.key.SigningKey;
import dev.cairn.name.IpnsName;
import dev.cairn.name.IpnsRecord;
import dev.cairn.octet.Octets;
import dev.cairn.octet.Slice;
import dev.cairn.record.RecordBlock;
import dev.cairn.record.RevocationBlock;
import dev.cairn.record.TaskRecord;
import dev.cairn.record.Withdrawn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Each reads or refuses in the way that it promises; what has one form alone is written again as it was read.
@Timeout(300)
class FormsFuzzTest {
    private static final int SOUND = 40;

    @Test
    void cids_in_binary_form() {
        Fuzz fuzz = new Fuzz("cid");
        RandomNodes nodes = new RandomNodes(fuzz.random());
        for (int i = 0; i < SOUND; i++) {
            fuzz.sound(nodes.cid().bytes());
        }
        fuzz.sound(Cid.parse("bafkqabtimvwgy3yk").bytes());
        fuzz.run(input -> {
            try {
                assertThat(Cid.startOf(input, 0, input.length).length()).isLessThanOrEqualTo(input.length);
                Cid cid = Cid.of(input);
                assertThat(cid.bytes()).isEqualTo(input);
                assertThat(Cid.parse(cid.toString())).isEqualTo(cid);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
        });
    }

    @Test
    void records_and_revocations() {
        Fuzz fuzz = new Fuzz("record");
        RandomNodes nodes = new RandomNodes(fuzz.random());
        SigningKey key = new SigningKey(new byte[SigningKey.SEED_LENGTH]);
        for (int i = 0; i < SOUND; i++) {
            Instant time = Instant.ofEpochMilli(i);
            fuzz.sound(RecordBlock.sign(nodes.cid(), nodes.cid(), nodes.cid(), time, key)
                    .bytes());
            fuzz.sound(RevocationBlock.sign(new Withdrawn.OfRecord(nodes.cid()), time, key)
                    .bytes());
        }
        RecordBlock records = new RecordBlock();
        RevocationBlock revocations = new RevocationBlock();
        fuzz.run(input -> {
            try {
                TaskRecord read = records.read(input);
                assertThat(DagCbor.encode(DagCbor.decode(input))).isEqualTo(input);
                assertThat(records.read(input)).isEqualTo(read);
            } catch (CairnException refused) {
                assertThat(refused.kind()).isEqualTo(Kind.CORRUPT);
            }
            try {
                assertThat(revocations.read(input)).isEqualTo(revocations.read(input));
            } catch (CairnException refused) {
                assertThat(refused.kind()).isEqualTo(Kind.CORRUPT);
            }
        });
    }

    @Test
    void cids_as_text() {
        Fuzz fuzz = new Fuzz("cid-text");
        RandomNodes nodes = new RandomNodes(fuzz.random());
        for (int i = 0; i < SOUND; i++) {
            Cid cid = nodes.cid();
            fuzz.sound(cid.toString().getBytes(StandardCharsets.UTF_8));
            if (cid.version() == 1) {
                fuzz.sound(cid.toBase36().getBytes(StandardCharsets.UTF_8));
            }
        }
        fuzz.run(input -> {
            String text = new String(input, StandardCharsets.UTF_8);
            Cid.tryParse(text)
                    .ifPresent(cid -> assertThat(Cid.parse(cid.toString())).isEqualTo(cid));
            IpnsName.tryParse(text)
                    .ifPresent(name ->
                            assertThat(IpnsName.tryParse(name.toString())).hasValue(name));
        });
    }

    @Test
    void dag_pb() {
        Fuzz fuzz = new Fuzz("dag-pb");
        Random random = fuzz.random();
        RandomNodes nodes = new RandomNodes(random);
        for (int i = 0; i < SOUND; i++) {
            List<PbNode.Link> links = new ArrayList<>();
            for (int j = random.nextInt(5); j > 0; j--) {
                Slice name = random.nextBoolean() ? Slice.of(nodes.bytes(random.nextInt(5))) : null;
                links.add(new PbNode.Link(nodes.cid(), name, OptionalLong.of(random.nextInt(1 << 20))));
            }
            fuzz.sound(DagPb.encode(new PbNode(links, random.nextBoolean() ? Slice.of(nodes.bytes(9)) : null)));
        }
        fuzz.run(input -> refusing(Set.of(Kind.CORRUPT), () -> {
            PbNode node = DagPb.decode(input);
            byte[] again = DagPb.encode(node);
            List<PbNode.Link> sorted = node.links().stream()
                    .sorted(Comparator.comparing(PbNode.Link::nameOrEmpty))
                    .toList();
            assertThat(DagPb.decode(again)).isEqualTo(new PbNode(sorted, node.data()));
            boolean dataFirst = input.length > 0 && input[0] == 10 && !sorted.isEmpty();
            // Numbers may be written longer than they need to be, as Kubo reads them too.
            if (sorted.equals(node.links()) && !dataFirst && again.length == input.length) {
                assertThat(again).isEqualTo(input);
            }
        }));
    }

    @Test
    void dag_cbor() {
        Fuzz fuzz = new Fuzz("dag-cbor");
        RandomNodes nodes = new RandomNodes(fuzz.random());
        for (int i = 0; i < SOUND; i++) {
            fuzz.sound(DagCbor.encode(nodes.any(4)));
        }
        fuzz.run(input -> refusing(
                Set.of(Kind.CORRUPT),
                () -> assertThat(DagCbor.encode(DagCbor.decode(input))).isEqualTo(input)));
    }

    @Test
    void dag_json() {
        Fuzz fuzz = new Fuzz("dag-json");
        RandomNodes nodes = new RandomNodes(fuzz.random());
        for (int i = 0; i < SOUND; i++) {
            fuzz.sound(DagJson.encode(nodes.any(4)).getBytes(StandardCharsets.UTF_8));
        }
        fuzz.run(input -> refusing(Set.of(Kind.CORRUPT), () -> {
            String text = new String(input, StandardCharsets.UTF_8);
            String again = DagJson.encode(DagJson.decode(text));
            assertThat(DagJson.encode(DagJson.decode(again))).isEqualTo(again);
        }));
    }

    @Test
    void links_of_blocks_of_any_codec() {
        Fuzz fuzz = new Fuzz("links");
        RandomNodes nodes = new RandomNodes(fuzz.random());
        for (int i = 0; i < SOUND; i++) {
            fuzz.sound(DagCbor.encode(nodes.any(4)));
            fuzz.sound(DagJson.encode(nodes.any(4)).getBytes(StandardCharsets.UTF_8));
        }
        fuzz.run(input -> {
            for (long codec : new long[] {Codec.RAW, Codec.DAG_PB, Codec.DAG_CBOR, Codec.DAG_JSON, 0x99}) {
                refusing(Set.of(Kind.CORRUPT), () -> Links.of(Cid.ofBlock(codec, input), input));
            }
        });
    }

    @Test
    void cars() throws IOException {
        Fuzz fuzz = new Fuzz("car");
        RandomNodes nodes = new RandomNodes(fuzz.random());
        for (int i = 0; i < SOUND; i++) {
            byte[] first = version1(nodes, i % 4);
            fuzz.sound(first);
            fuzz.sound(version2(first));
        }
        fuzz.run(input -> refusing(Set.of(Kind.CORRUPT, Kind.REFUSED), () -> {
            CarReader reader = new CarReader(new ByteArrayInputStream(input), "fuzz.car");
            for (Optional<Block> block = reader.next(); block.isPresent(); block = reader.next()) {
                assertThat(block.get().cid().names(block.get().bytes())).isTrue();
                assertThat(reader.position()).isLessThanOrEqualTo(input.length);
            }
        }));
    }

    private static byte[] version1(RandomNodes nodes, int blocks) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CarWriter writer = new CarWriter(out, List.of(nodes.cid()));
        for (int i = 0; i < blocks; i++) {
            byte[] block = DagCbor.encode(nodes.any(3));
            writer.write(Cid.ofBlock(Codec.DAG_CBOR, block), block);
        }
        return out.toByteArray();
    }

    /// The same in a CAR of version 2, without an index.
    private static byte[] version2(byte[] first) {
        Octets out = new Octets(first.length + 60);
        out.write(new byte[] {10, (byte) 0xa1, 0x67, 'v', 'e', 'r', 's', 'i', 'o', 'n', 2});
        out.write(new byte[16]);
        for (long value : new long[] {51, first.length, 0}) {
            for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                out.write((int) (value >>> shift) & 0xff);
            }
        }
        out.write(first);
        return out.toBytes();
    }

    @Test
    void ipns_records() {
        SigningKey key = new SigningKey(new byte[32]);
        IpnsName name = IpnsName.of(key.verifying());
        Fuzz fuzz = new Fuzz("ipns-record");
        for (int i = 0; i < SOUND; i++) {
            Instant until = Instant.parse("2126-01-02T03:04:05Z").plusSeconds(i);
            fuzz.sound(IpnsRecord.sign(key, "/ipfs/bafkqaaa", i, until, Duration.ofMinutes(i))
                    .bytes());
        }
        fuzz.run(input -> refusing(Set.of(Kind.CORRUPT), () -> {
            IpnsRecord record = IpnsRecord.read(name, input);
            assertThat(record.value()).isEqualTo("/ipfs/bafkqaaa");
            assertThat(record.sequence()).isBetween(0L, (long) SOUND);
            assertThat(record.bytes()).isEqualTo(input);
        }));
    }

    /// Whoever has a key may sign anything with it.
    @Test
    void claims_that_their_key_signed() {
        SigningKey key = new SigningKey(new byte[32]);
        IpnsName name = IpnsName.of(key.verifying());
        Fuzz fuzz = new Fuzz("ipns-claim");
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put("Value", text("/ipfs/bafkqaaa"));
        fields.put("Validity", text("2126-01-02T03:04:05.678Z"));
        fields.put("ValidityType", new Node.Int(0));
        fields.put("Sequence", new Node.Int(7));
        fields.put("TTL", new Node.Int(3_600_000_000_000L));
        fuzz.sound(DagCbor.encode(new Node.Fields(fields)));
        fuzz.run(input -> refusing(Set.of(Kind.CORRUPT), () -> {
            IpnsRecord record = IpnsRecord.read(name, signed(key, input));
            assertThat(record.until()).isNotNull();
            assertThat(record.ttl()).isGreaterThanOrEqualTo(Duration.ZERO);
        }));
    }

    private static Node text(String text) {
        return new Node.Bytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// A record of the new form alone.
    private static byte[] signed(SigningKey key, byte[] data) {
        byte[] context = "ipns-signature:".getBytes(StandardCharsets.US_ASCII);
        byte[] message = Arrays.copyOf(context, context.length + data.length);
        System.arraycopy(data, 0, message, context.length, data.length);
        Octets out = new Octets(data.length + 80);
        field(out, 8, key.sign(message));
        field(out, 9, data);
        return out.toBytes();
    }

    private static void field(Octets out, int number, byte[] bytes) {
        out.write(number << 3 | 2);
        out.writeVarint(bytes.length);
        out.write(bytes);
    }

    private interface Reading {
        void run() throws IOException;
    }

    /// Reads, or is told why not: by one of these kinds, in one line.
    private static void refusing(Set<Kind> kinds, Reading reading) throws IOException {
        try {
            reading.run();
        } catch (CairnException refused) {
            assertThat(refused.kind()).isIn(kinds);
            assertThat(refused.sentence().lines()).hasSize(1);
        }
    }
}
