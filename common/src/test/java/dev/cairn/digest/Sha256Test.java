package dev.cairn.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Sha256Test {
    private static final int LARGE = 3_000_000;

    @Test
    void it_hashes_what_the_standard_hashes() {
        assertThat(HexFormat.of().formatHex(new Sha256().digest("abc".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void this_machine_has_a_library_that_hashes() {
        assertThat(NativeSha256.FOUND).isNotNull();
    }

    @Test
    void bytes_in_portions_of_any_size_hash_as_java_hashes_them() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] bytes = new byte[LARGE];
        random.nextBytes(bytes);
        MessageDigest ours = new Sha256();
        for (int round = 0; round < 200; round++) {
            MessageDigest java = MessageDigest.getInstance("SHA-256");
            int portions = 1 + random.nextInt(4);
            for (int portion = 0; portion < portions; portion++) {
                int from = random.nextInt(LARGE / 2);
                int length = random.nextBoolean() ? random.nextInt(LARGE / 2) : random.nextInt(100_000);
                java.update(bytes, from, length);
                switch (random.nextInt(3)) {
                    case 0 -> ours.update(bytes, from, length);
                    case 1 -> ours.update(ByteBuffer.wrap(bytes, from, length));
                    default -> {
                        ByteBuffer direct = ByteBuffer.allocateDirect(length);
                        direct.put(bytes, from, length).flip();
                        ours.update(direct);
                        assertThat(direct.hasRemaining()).isFalse();
                    }
                }
            }
            assertThat(ours.digest()).as("round %d of seed %d", round, seed).isEqualTo(java.digest());
        }
    }

    @Test
    void what_was_begun_is_forgotten_by_a_reset() {
        byte[] many = new byte[LARGE];
        MessageDigest digest = new Sha256();
        byte[] nothing = digest.digest();
        digest.update(many);
        digest.reset();
        assertThat(digest.digest()).isEqualTo(nothing);
        digest.update(new byte[10]);
        digest.reset();
        assertThat(digest.digest(many)).isEqualTo(new Sha256().digest(many));
    }
}
