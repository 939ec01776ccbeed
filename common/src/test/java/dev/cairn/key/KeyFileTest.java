package dev.cairn.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
    /// The private key of RFC 8410, section 10.3.
    private static final String RFC_8410 = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
            -----END PRIVATE KEY-----
            """;

    private static final SigningKey KEY =
            new SigningKey(HexFormat.of().parseHex("d4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842"));

    @Test
    void the_key_of_rfc_8410_is_read_and_written_as_it_stands_there() {
        assertThat(KeyFile.PEM.read(bytes(RFC_8410))).isEqualTo(KEY);
        assertThat(KeyFile.PEM.write(KEY)).isEqualTo(bytes(RFC_8410));
        assertThat(KEY.verifying().bytes())
                .isEqualTo(HexFormat.of().parseHex("19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1"));
    }

    @ParameterizedTest
    @EnumSource
    void a_form_is_told_by_what_is_in_the_file(KeyFile form) {
        byte[] file = form.write(KEY);

        assertThat(KeyFile.of(file)).isEqualTo(form);
        assertThat(form.read(file)).isEqualTo(KEY);
    }

    @Test
    void lines_before_the_key_and_other_ends_of_lines_do_not_matter() {
        byte[] file = bytes("made by hand\n" + RFC_8410.replace("\n", "\r\n"));

        assertThat(KeyFile.of(file).read(file)).isEqualTo(KEY);
    }

    @ParameterizedTest
    @CsvSource({"RSA,2048", "EC,256", "DSA,1024", "Ed448,448", "X25519,255"})
    void a_key_of_another_kind_is_refused_by_its_name(String kind, int size) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        generator.initialize(size);
        byte[] der = generator.generateKeyPair().getPrivate().getEncoded();

        assertRefused(pem("PRIVATE KEY", Base64.getMimeEncoder().encodeToString(der)), Kind.REFUSED, kind, "Ed25519");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RSA PRIVATE KEY",
                "EC PRIVATE KEY",
                "ENCRYPTED PRIVATE KEY",
                "OPENSSH PRIVATE KEY",
                "CERTIFICATE"
            })
    void what_else_pem_can_hold_is_refused_by_its_name(String label) {
        assertRefused(pem(label, "AAAA"), Kind.REFUSED, label);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "MC4CAQAwBQYDK2VwBCIEINTuctv5", "no base 64!"})
    void what_is_no_key_is_refused(String body) {
        assertRefused(pem("PRIVATE KEY", body), Kind.CORRUPT, "");
    }

    @Test
    void a_file_that_was_cut_is_refused() {
        byte[] whole = bytes(RFC_8410);
        for (int length = 0; length < whole.length - "-----\n".length(); length++) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            assertThatExceptionOfType(CairnException.class)
                    .isThrownBy(() -> KeyFile.of(cut).read(cut));
        }
    }

    private static void assertRefused(byte[] file, Kind kind, String... words) {
        assertThat(KeyFile.of(file)).isEqualTo(KeyFile.PEM);
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> KeyFile.PEM.read(file))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
                .satisfies(e -> assertThat(e.getMessage()).contains(words).doesNotContain("\n"));
    }

    private static byte[] pem(String label, String body) {
        return bytes("-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
