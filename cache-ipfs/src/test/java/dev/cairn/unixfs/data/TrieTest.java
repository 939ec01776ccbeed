package dev.cairn.unixfs.data;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrieTest {
    @ParameterizedTest
    @CsvSource({"8,3,1,21,7", "16,4,1,16,F", "32,5,2,12,1F", "256,8,2,8,FF", "512,9,3,7,1FF", "1024,10,3,6,3FF"})
    void bits_digits_and_levels_follow_from_the_fan_out(int fanout, int bits, int digits, int levels, String last) {
        Trie trie = new Trie(fanout);
        byte[] prefix = new byte[trie.digits()];
        trie.writePrefix(fanout - 1, prefix);

        assertThat(trie.bits()).isEqualTo(bits);
        assertThat(trie.digits()).isEqualTo(digits);
        assertThat(trie.hasLevel(levels - 1)).isTrue();
        assertThat(trie.hasLevel(levels)).isFalse();
        assertThat(prefix).isEqualTo(last.getBytes(US_ASCII));
    }

    @Test
    void bits_are_taken_from_the_highest_on() {
        Trie trie = new Trie(256);
        for (int level = 0; level < 8; level++) {
            assertThat(trie.bucket(0xf1e2d3c4b5a69788L, level))
                    .isEqualTo(0xff & (int) (0xf1e2d3c4b5a69788L >>> (56 - 8 * level)));
        }
        assertThat(new Trie(1024).bucket(-1, 5)).isEqualTo(1023);
        assertThat(new Trie(8).bucket(0b101L << 61, 0)).isEqualTo(5);
        assertThat(new Trie(8).bucket(0b11L << 2, 20)).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {-8, 0, 1, 4, 7, 12, 2048})
    void other_fan_outs_are_refused(int fanout) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Trie(fanout));
    }
}
