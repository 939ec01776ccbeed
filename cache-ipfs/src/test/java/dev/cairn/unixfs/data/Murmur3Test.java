package dev.cairn.unixfs.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Murmur3Test {
    /// The first halves of what other implementations of MurmurHash3_x64_128 give.
    @ParameterizedTest
    @CsvSource({
        "'',0000000000000000",
        "hello,cbd8a7b341bd9b02",
        "'hello, world',342fac623a5ebc8e",
        "'19 Jan 2038 at 3:14:07 AM',b89e5988b737affc",
        "The quick brown fox jumps over the lazy dog.,cd99481f9ee902c9",
    })
    void the_hash_is_that_of_other_implementations(String text, String hex) {
        byte[] framed = ("xyz" + text + "xyz").getBytes(StandardCharsets.UTF_8);
        assertThat(Long.toHexString(Murmur3.hash(framed, 3, framed.length - 6)))
                .isEqualTo(hex.replaceFirst("^0+(?=.)", ""));
    }
}
