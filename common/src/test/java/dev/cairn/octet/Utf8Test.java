package dev.cairn.octet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "ąę źł", "日本語", "\uD83D\uDE00", "\uFFFD", "\0\u007f\u0080\u07ff\u0800\uffff"})
    void unicode_is_written_and_read_again(String text) {
        assertThat(Utf8.encode(text)).isEqualTo(text.getBytes(UTF_8));
        byte[] framed = ("é" + text + "é").getBytes(UTF_8);
        assertThat(Utf8.decode(framed, 2, framed.length - 4)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "\uDE00", "a\uD83Db", "\uDE00\uD83D", "\uD83D\uD83D\uDE00"})
    void half_a_surrogate_pair_is_no_text(String text) {
        assertThat(Utf8.encode(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "c3", "c328", "c0af", "e08080", "eda080", "f4908080", "ff", "61e9", "f09f98"})
    void bytes_that_are_no_utf_8_are_no_text(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(Utf8.decode(bytes, 0, bytes.length)).isNull();
    }
}
