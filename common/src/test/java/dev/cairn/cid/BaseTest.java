package dev.cairn.cid;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseTest {
    /// The vectors of RFC 4648, section 10, in lower case and without padding.
    @ParameterizedTest
    @CsvSource({"'',''", "f,my", "fo,mzxq", "foo,mzxw6", "foob,mzxw6yq", "fooba,mzxw6ytb", "foobar,mzxw6ytboi"})
    void base_32_is_that_of_rfc_4648(String text, String encoded) {
        StringBuilder out = new StringBuilder();
        Base32.encode(text.getBytes(US_ASCII), out);

        assertThat(out).hasToString(encoded);
        assertThat(Base32.decode(encoded, 0, false)).isEqualTo(text.getBytes(US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(strings = {"m", "mzx", "mzxw6y", "mz", "MY", "my======", "m1", "m8", "mé"})
    void base_32_that_nobody_writes_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Base32.decode(text, 0, false));
    }

    /// The vectors of the Internet draft draft-msporny-base58.
    @ParameterizedTest
    @CsvSource({
        "48656c6c6f20576f726c6421,2NEpo7TZRRrLZSi2U",
        "54686520717569636b2062726f776e20666f78206a756d7073206f76657220746865206c617a7920646f672e,"
                + "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z",
        "0000287fb4cd,11233QC4",
        "'',''",
        "00,1",
        "000000,111",
        "ff,5Q",
    })
    void base_58_is_bitcoins(String hex, String encoded) {
        assertThat(PositionalBase.BASE58.encode(HexFormat.of().parseHex(hex))).isEqualTo(encoded);
        assertThat(PositionalBase.BASE58.decode(encoded, 0))
                .isEqualTo(HexFormat.of().parseHex(hex));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "O", "I", "l", "2NEpo7 TZ", "é"})
    void base_58_has_no_letters_that_look_alike(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PositionalBase.BASE58.decode(text, 0))
                .withMessageContaining("is no base 58 digit");
    }

    /// The text is Kubo's for the name of a key (`ipfs key list -l`), the bytes are the same in its base 32.
    @ParameterizedTest
    @CsvSource({
        "k51qzi5uqu5dit2ku9mutlfgwyz8u730on38kd10m97m36bjt66my99hb6103f,32",
        "k51qzi5uqu5dlkw8pxuw9qmqayfdeh4kfebhmreauqdc6a7c3y7d5i9fi8mk9w,32"
    })
    void base_36_is_that_of_names(String name, int keyBytes) {
        byte[] bytes = PositionalBase.BASE36.decode(name, 1);

        assertThat(bytes).startsWith(1, 0x72, 0, 36, 8, 1, 18, 32).hasSize(8 + keyBytes);
        assertThat("k" + PositionalBase.BASE36.encode(bytes)).isEqualTo(name);
        assertThat(Cid.parse(name).toBase36()).isEqualTo(name);
    }
}
