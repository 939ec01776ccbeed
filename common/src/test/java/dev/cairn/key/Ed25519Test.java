package dev.cairn.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Ed25519Test {
    @Test
    void what_is_quick_is_there() {
        assertThat(Ed25519.hasQuickOne()).isTrue();
    }

    /// The first of them are done by Java, the others are not.
    @Test
    void whoever_signs_and_verifies_says_the_same() throws GeneralSecurityException {
        for (int i = 0; i < Ed25519.FEW + 100; i++) {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] message = new byte[i];
            byte[] signature = Ed25519.sign(new Ed25519.Half<>(PrivateKey.class, pair.getPrivate()), message);
            Ed25519.Half<PublicKey> verifying = new Ed25519.Half<>(PublicKey.class, pair.getPublic());

            assertThat(signature).isEqualTo(signedByJava(pair, message));
            assertThat(Ed25519.verifies(verifying, message, signature)).isTrue();
            signature[i % 64] ^= 1;
            assertThat(Ed25519.verifies(verifying, message, signature)).isFalse();
        }
    }

    @Test
    void what_has_not_the_form_of_a_key_or_a_signature_verifies_nothing_whoever_looks() {
        long seed = 20261127;
        Random random = new Random(seed);
        byte[] message = {1, 2, 3};
        for (int i = 0; i < 2 * Ed25519.FEW; i++) {
            SigningKey key = SigningKey.random();
            byte[] signature = key.sign(message);
            byte[] noPoint = new byte[VerifyingKey.LENGTH];
            random.nextBytes(noPoint);

            assertThat(key.verifying().verifies(message, Arrays.copyOf(signature, i % 64)))
                    .isFalse();
            assertThat(key.verifying().verifies(message, Arrays.copyOf(signature, 65)))
                    .isFalse();
            assertThat(key.verifying().verifies(message, new byte[64])).isFalse();
            assertThat(new VerifyingKey(noPoint).verifies(message, signature))
                    .as("seed %d", seed)
                    .isFalse();
        }
    }

    private static byte[] signedByJava(KeyPair pair, byte[] message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519", "SunEC");
        signature.initSign(pair.getPrivate());
        signature.update(message);
        return signature.sign();
    }
}
