package dev.cairn.dag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.failure.CairnException;
import dev.cairn.octet.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class CodecProperties {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final RandomNodes nodes = new RandomNodes(random);

    @RepeatedTest(10)
    void any_value_survives_dag_cbor() {
        for (int i = 0; i < 1000; i++) {
            Node node = nodes.any(5);
            byte[] block = DagCbor.encode(node);
            assertThat(DagCbor.decode(block)).as("seed %d", seed).isEqualTo(node);
            assertThat(DagCbor.encode(shuffled(node))).as("seed %d", seed).isEqualTo(block);
        }
    }

    @RepeatedTest(10)
    void any_value_survives_dag_json() {
        for (int i = 0; i < 1000; i++) {
            Node node = nodes.any(5);
            String json = DagJson.encode(node);
            assertThat(DagJson.decode(json)).as("seed %d", seed).isEqualTo(node);
            assertThat(DagJson.decode(DagJson.encodeIndented(node)))
                    .as("seed %d", seed)
                    .isEqualTo(node);
            assertThat(DagJson.encode(shuffled(node))).as("seed %d", seed).isEqualTo(json);
        }
    }

    @RepeatedTest(10)
    void damaged_dag_cbor_is_refused_or_is_the_one_form_of_another_value() {
        for (int i = 0; i < 2000; i++) {
            byte[] block = damaged(DagCbor.encode(nodes.any(4)));
            try {
                assertThat(DagCbor.encode(DagCbor.decode(block)))
                        .as("seed %d", seed)
                        .isEqualTo(block);
            } catch (CairnException e) {
                assertThat(e).as("seed %d", seed).hasMessageStartingWith("not strict DAG-CBOR: ");
            }
        }
    }

    @RepeatedTest(10)
    void any_dag_pb_survives_and_damaged_is_refused_or_read() {
        for (int i = 0; i < 1000; i++) {
            List<PbNode.Link> links = new ArrayList<>();
            for (int j = random.nextInt(5); j > 0; j--) {
                links.add(new PbNode.Link(
                        nodes.cid(),
                        random.nextBoolean() ? Slice.of(nodes.bytes(random.nextInt(5))) : null,
                        random.nextBoolean() ? OptionalLong.of(random.nextLong() >>> 1) : OptionalLong.empty()));
            }
            links.sort((a, b) -> a.nameOrEmpty().compareTo(b.nameOrEmpty()));
            PbNode node = new PbNode(links, random.nextBoolean() ? Slice.of(nodes.bytes(random.nextInt(20))) : null);
            byte[] block = DagPb.encode(node);
            assertThat(DagPb.decode(block)).as("seed %d", seed).isEqualTo(node);
            try {
                DagPb.decode(damaged(block));
            } catch (CairnException e) {
                assertThat(e).as("seed %d", seed).hasMessageContaining("dag-pb block");
            }
        }
    }

    @Test
    void a_hundred_thousand_small_values_are_written_and_read_well_under_a_second() {
        List<Node> entries = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            entries.add(new Node.Fields(Map.of(
                    "path", new Node.Text("reads/sample-" + i + ".fq"),
                    "cid", new Node.Link(Cid.v1(Codec.RAW, nodes.bytes(32))),
                    "kind", new Node.Text("file"),
                    "size", new Node.Int(i))));
        }
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            for (Node entry : entries) {
                DagCbor.decode(DagCbor.encode(entry));
            }
            best = Math.min(best, (System.nanoTime() - start) / 1_000_000);
        }
        assertThat(best).as("milliseconds").isLessThan(1000);
    }

    private Node shuffled(Node node) {
        return switch (node) {
            case Node.Fields(var values) -> {
                List<String> keys = new ArrayList<>(values.keySet());
                Collections.shuffle(keys, random);
                Map<String, Node> shuffled = new LinkedHashMap<>();
                keys.forEach(key -> shuffled.put(key, shuffled(values.getOrDefault(key, node))));
                yield new Node.Fields(shuffled);
            }
            case Node.Items(var values) ->
                new Node.Items(values.stream().map(this::shuffled).toList());
            default -> node;
        };
    }

    private byte[] damaged(byte[] block) {
        byte[] damaged = block.clone();
        for (int i = random.nextInt(3); i >= 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(damaged, random.nextInt(block.length + 3)) : damaged;
    }
}
