package dev.cairn.cid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cairn.dag.Vectors;
import dev.cairn.octet.Octets;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidTest {
    private static final String EMPTY_RAW = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";
    private static final String EMPTY_FOLDER_0 = "QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn";
    private static final String EMPTY_FOLDER_1 = "bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354";

    @ParameterizedTest
    @ValueSource(strings = {EMPTY_RAW, EMPTY_FOLDER_0, EMPTY_FOLDER_1, "bafkqaaa", "bafyaabakaieac"})
    void a_cid_is_printed_as_it_was_written_and_its_bytes_give_it_again(String text) {
        Cid cid = Cid.parse(text);

        assertThat(cid).hasToString(text);
        assertThat(Cid.of(cid.bytes())).isEqualTo(cid).hasSameHashCodeAs(cid);
        assertThat(cid.length()).isEqualTo(cid.bytes().length);
    }

    @Test
    void every_cid_of_the_vectors_is_printed_as_it_was_written() {
        Stream.of("vectors", "unixfs_mode_mtime", "identity", "dag_cbor_json")
                .flatMap(heading -> Vectors.of(heading).findValuesAsText("cid").stream())
                .forEach(text -> assertThat(Cid.parse(text)).hasToString(text));
    }

    @Test
    void the_bytes_of_a_block_give_its_name() {
        assertThat(Cid.ofBlock(Codec.RAW, new byte[0])).hasToString(EMPTY_RAW);
        byte[] folder = HexFormat.of().parseHex("0a020801");
        assertThat(Cid.ofBlock(Codec.DAG_PB, folder)).hasToString(EMPTY_FOLDER_1);
        assertThat(Cid.v0(Cid.sha256().digest(folder))).hasToString(EMPTY_FOLDER_0);
    }

    @Test
    void the_parts_of_a_cid_are_told() {
        Cid cid = Cid.parse(EMPTY_FOLDER_1);

        assertThat(cid.version()).isEqualTo(1);
        assertThat(cid.codec()).isEqualTo(Codec.DAG_PB);
        assertThat(cid.hash()).isEqualTo(Cid.SHA2_256);
        assertThat(cid.digest()).isEqualTo(Cid.parse(EMPTY_FOLDER_0).digest()).hasSize(32);
        assertThat(cid.isIdentity()).isFalse();
    }

    @Test
    void the_two_versions_of_a_name_are_different_names() {
        assertThat(Cid.parse(EMPTY_FOLDER_0)).isNotEqualTo(Cid.parse(EMPTY_FOLDER_1));
    }

    @Test
    void the_bytes_that_were_given_or_taken_can_be_changed_without_harm() {
        byte[] given = Cid.parse(EMPTY_RAW).bytes();
        Cid cid = Cid.of(given);
        given[35] ^= 1;
        cid.bytes()[35] ^= 1;
        cid.digest()[31] ^= 1;

        assertThat(cid).hasToString(EMPTY_RAW);
    }

    @ParameterizedTest
    @CsvSource({
        "BAFKREIHDWDCEFGH4DQKJV67UZCMW7OJEE6XEDZDETOJUZJEVTENXQUVYKU",
        "f01551220e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "F01551220E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
        "zb2rhmy65F3REf8SZp7De11gxtECBGgUKaLdiDj7MCGCHxbDW",
    })
    void other_bases_are_read(String text) {
        assertThat(Cid.parse(text)).hasToString(EMPTY_RAW);
    }

    @Test
    void the_order_is_that_of_the_bytes_unsigned() {
        assertThat(Cid.parse("bafkqaaa")).isLessThan(Cid.parse("bafyaabakaieac"));
        Cid low = Cid.v1(Codec.RAW, digestOf(0x7f));
        Cid high = Cid.v1(Codec.RAW, digestOf(0x80));
        assertThat(low).isLessThan(high);
    }

    private static byte[] digestOf(int first) {
        byte[] digest = new byte[32];
        digest[0] = (byte) first;
        return digest;
    }

    @Test
    void an_identity_names_just_its_own_content() {
        Cid cid = Cid.parse("bafyaabakaieac");

        assertThat(cid.isIdentity()).isTrue();
        assertThat(cid.names(HexFormat.of().parseHex("0a020801"))).isTrue();
        assertThat(cid.names(new byte[0])).isFalse();
    }

    @Test
    void an_identity_of_128_bytes_is_read_and_a_longer_one_refused() {
        String longest = Vectors.of("identity").path("valid128B").asText();
        assertThat(Cid.parse(longest).digest()).hasSize(128);

        Octets longer = new Octets(140);
        longer.write(HexFormat.of().parseHex("0155008101"));
        longer.write(new byte[129]);
        assertThatIllegalArgumentException().isThrownBy(() -> Cid.of(longer.toBytes()));
    }

    @Test
    void a_block_is_named_by_its_own_cid_and_no_other() {
        byte[] block = "hello world".getBytes(StandardCharsets.UTF_8);
        Cid cid = Cid.parse("bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");

        assertThat(cid.names(block)).isTrue();
        assertThat(cid.names(new byte[] {1})).isFalse();
        Cid otherHash = Cid.of(HexFormat.of().parseHex("015513" + "04" + "00000000"));
        assertThat(otherHash.names(block)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|is no CID",
                "b|is no CID",
                "not-a-cid|unknown multibase 'n'",
                "bafkqaa1|'1' is no base 32 digit",
                "bAFKQAAA|'A' is no base 32 digit",
                "bafkqaab|cut off",
                "zb2rhmy65F3REf8SZp7De11gxtECBGgUKaLdiDj7MCGCHxb0W|'0' is no base 58 digit",
                "QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3NO|'O' is no base 58 digit",
                "bciqflggegmdg6krnpnqjahgxje|version 18 is unknown",
                "f0255122000|version 2 is unknown",
                "f015512|a varint is cut off",
                "f01551220ff|has 1 bytes and says 32",
                "f0155121000000000000000000000000000000000|has 32 bytes, not 16",
                "f81808080101551200000|version 4294967297 is unknown",
                "f81005500|longer than it needs to be",
                "f1220e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855|has no multibase",
            })
    void text_that_is_no_cid_is_refused_with_the_reason(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cid.parse(text))
                .withMessageContaining("is no CID")
                .withMessageContaining(reason);
        assertThat(Cid.tryParse(text)).isEmpty();
    }

    @Test
    void a_very_long_text_is_shortened_in_the_refusal() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cid.parse("b".repeat(10_000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(120));
    }

    @Test
    void bytes_behind_a_cid_are_refused() {
        Octets out = new Octets(40);
        Cid.parse(EMPTY_RAW).writeTo(out);
        out.write(0);
        assertThatIllegalArgumentException().isThrownBy(() -> Cid.of(out.toBytes()));
        assertThat(Cid.of(out.toBytes(), 0, 36)).hasToString(EMPTY_RAW);
    }
}
