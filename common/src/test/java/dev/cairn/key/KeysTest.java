package dev.cairn.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
    private static final HexFormat HEX = HexFormat.of();

    /// The vectors of RFC 8032, section 7.1.
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                + "d25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                + "387b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
                + "4a7c15e9716ed28dc027beceea1ec40a",
    })
    void keys_and_signatures_are_those_of_rfc_8032(String seed, String publicKey, String message, String signature) {
        SigningKey key = new SigningKey(HEX.parseHex(seed));

        assertThat(key.verifying().bytes()).isEqualTo(HEX.parseHex(publicKey));
        assertThat(key.sign(HEX.parseHex(message))).isEqualTo(HEX.parseHex(signature));
        assertThat(key.verifying().verifies(HEX.parseHex(message), HEX.parseHex(signature)))
                .isTrue();
    }

    /// The vector of <https://w3c-ccg.github.io/did-key-spec/#ed25519-x25519>.
    @Test
    void a_key_is_written_as_a_multikey() {
        VerifyingKey key = VerifyingKey.ofMultikey("did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp");

        assertThat(HEX.formatHex(key.bytes()))
                .isEqualTo("3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29");
        assertThat(key.toMultikey()).isEqualTo("z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp");
        assertThat(VerifyingKey.ofMultikey(key.toMultikey())).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "z", "z6Mk", "k51qzi5uqu5d", "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooW0", "did:key:"})
    void what_is_no_multikey_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> VerifyingKey.ofMultikey(text));
    }

    @Test
    void a_changed_message_or_signature_is_not_verified() {
        SigningKey key = SigningKey.random();
        byte[] message = {1, 2, 3};
        byte[] signature = key.sign(message);

        assertThat(key.verifying().verifies(new byte[] {1, 2, 4}, signature)).isFalse();
        assertThat(SigningKey.random().verifying().verifies(message, signature)).isFalse();
        assertThat(key.verifying().verifies(message, new byte[64])).isFalse();
        assertThat(key.verifying().verifies(message, new byte[] {1})).isFalse();
        assertThat(key.verifying().verifies(message, new byte[0])).isFalse();
    }

    @Test
    void many_keys_survive_their_forms() {
        for (int i = 0; i < 200; i++) {
            SigningKey key = SigningKey.random();
            byte[] message = {(byte) i};

            assertThat(SigningKey.ofProtobuf(key.toProtobuf())).isEqualTo(key);
            assertThat(VerifyingKey.ofProtobuf(key.verifying().toProtobuf())).isEqualTo(key.verifying());
            assertThat(key.verifying().verifies(message, key.sign(message))).isTrue();
        }
    }

    @Test
    void the_text_of_a_key_does_not_tell_the_secret() {
        SigningKey key = new SigningKey(new byte[32]);

        assertThat(key.toString()).contains(key.verifying().toString()).doesNotContain("00000000");
    }

    @Test
    void halves_that_do_not_belong_together_are_refused() {
        byte[] message = SigningKey.random().toProtobuf();
        message[message.length - 1] ^= 1;

        assertThatThrownBy(() -> SigningKey.ofProtobuf(message)).hasMessageContaining("do not belong together");
    }

    @Test
    void a_key_of_another_kind_is_refused_by_its_kind() {
        byte[] rsa = {8, 0, 18, 1, 1};

        assertThatThrownBy(() -> VerifyingKey.ofProtobuf(rsa)).hasMessageContaining("RSA");
        assertThatThrownBy(() -> SigningKey.ofProtobuf(rsa)).hasMessageContaining("RSA");
    }

    @Test
    void bytes_of_another_length_are_no_key() {
        assertThatIllegalArgumentException().isThrownBy(() -> new VerifyingKey(new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> new SigningKey(new byte[33]));
    }
}
