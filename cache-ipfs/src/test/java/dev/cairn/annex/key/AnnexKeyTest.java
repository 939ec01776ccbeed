package dev.cairn.annex.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnexKeyTest {
    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @Test
    void a_key_says_its_backend_size_and_digest_without_the_extension() {
        AnnexKey key = AnnexKey.parse("SHA256E-s5--" + HELLO + ".tar.gz");

        assertThat(key.backend().algorithm()).isEqualTo("sha256");
        assertThat(key.size()).hasValue(5);
        assertThat(key.modified()).isEmpty();
        assertThat(key.digest()).hasValue(HELLO);
        assertThat(key.strength()).isEqualTo(Strength.CRYPTOGRAPHIC);
        assertThat(key).hasToString("SHA256E-s5--" + HELLO + ".tar.gz");
    }

    @Test
    void a_name_may_hold_anything_but_a_line_end() {
        AnnexKey key = AnnexKey.parse("WORM-s5-m1700000000--a--b:c%d/e &f-s9");

        assertThat(key.name()).isEqualTo("a--b:c%d/e &f-s9");
        assertThat(key.modified()).isEqualTo(OptionalLong.of(1_700_000_000));
        assertThat(key.strength()).isEqualTo(Strength.NONE);
        assertThat(key.digest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SHA256",
                "--name",
                "SHA256-s5",
                "SHA256E-s1--a",
                "sha256-s5--" + HELLO,
                "SHA256-s5--" + HELLO + ".txt",
                "SHA256E-s5--" + HELLO + "txt",
                "SHA256E-s5--" + HELLO + ".a/b",
                "SHA256-s5--2CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824",
                "SHA256-s100000000000000000000--" + HELLO,
                "SHA256-s-5--" + HELLO,
                "SHA256-s+5--" + HELLO,
                "SHA256-s05--" + HELLO,
                "SHA256-s--" + HELLO,
                "SHA256-m5-s5--" + HELLO,
                "SHA256-s5-S1048576-C1--" + HELLO,
                "SHA256-x5--" + HELLO,
                "MD5-s5--" + HELLO,
                "WORM-s5--two\nlines",
                "WORM-s5--",
                "GPGHMACSHA1 --x",
            })
    void nonsense_is_no_key(String text) {
        assertThat(AnnexKey.tryParse(text)).isEmpty();
    }

    @Test
    void what_is_too_long_for_a_name_of_a_file_is_no_key() {
        assertThat(AnnexKey.tryParse("URL--" + "a".repeat(250))).isPresent();
        assertThat(AnnexKey.tryParse("URL--" + "a".repeat(251))).isEmpty();
        assertThat(AnnexKey.tryParse("URL--" + ":".repeat(126))).isEmpty();
    }

    @Test
    void weaker_hashes_are_known_here_only() {
        assertThat(AnnexKey.parse("MD5E-s5--5d41402abc4b2a76b9719d911017c592.txt")
                        .strength())
                .isEqualTo(Strength.KNOWN_HERE);
        assertThat(AnnexKey.parse("SHA1-s5--aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d")
                        .strength())
                .isEqualTo(Strength.KNOWN_HERE);
        assertThat(KeyPolicy.DEFAULT.counts(Strength.KNOWN_HERE)).isTrue();
        assertThat(KeyPolicy.CRYPTOGRAPHIC.counts(Strength.KNOWN_HERE)).isFalse();
        assertThat(KeyPolicy.DEFAULT.counts(Strength.NONE)).isFalse();
        assertThat(KeyPolicy.NONE.counts(Strength.CRYPTOGRAPHIC)).isFalse();
    }
}
