package dev.cairn.dag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The public test vectors of the codecs.
class CodecVectorsTest {
    @TestFactory
    Stream<DynamicTest> every_value_has_its_two_forms_and_their_names() {
        return StreamSupport.stream(Vectors.of("dag_cbor_json").spliterator(), false)
                .map(vector -> DynamicTest.dynamicTest(vector.path("name").asText(), () -> check(vector)));
    }

    private static void check(JsonNode vector) {
        byte[] cbor = HexFormat.of().parseHex(vector.path("dagCborHex").asText());
        String json = vector.path("dagJson").asText();
        Node node = DagCbor.decode(cbor);

        assertThat(DagCbor.encode(node)).isEqualTo(cbor);
        assertThat(DagJson.decode(json)).isEqualTo(node);
        assertThat(DagJson.encode(node)).isEqualTo(json);
        assertThat(DagJson.decode(DagJson.encodeIndented(node))).isEqualTo(node);
        assertThat(Cid.ofBlock(Codec.DAG_CBOR, cbor))
                .hasToString(vector.path("dagCborCid").asText());
        assertThat(Cid.ofBlock(Codec.DAG_JSON, json.getBytes(UTF_8)))
                .hasToString(vector.path("dagJsonCid").asText());
    }

    @TestFactory
    Stream<DynamicTest> dag_pb_that_is_no_unixfs_is_read_and_written_again() {
        return Vectors.of("dagpb_without_unixfs_hex").properties().stream()
                .filter(vector ->
                        !vector.getKey().equals("source") && !vector.getKey().equals("note"))
                .map(vector -> DynamicTest.dynamicTest(vector.getKey(), () -> {
                    byte[] block = HexFormat.of().parseHex(vector.getValue().asText());
                    assertThat(DagPb.encode(DagPb.decode(block))).isEqualTo(block);
                }));
    }
}
