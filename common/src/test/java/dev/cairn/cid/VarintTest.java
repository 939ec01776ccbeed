package dev.cairn.cid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cairn.octet.Octets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VarintTest {
    @ParameterizedTest
    @CsvSource({
        "0,00",
        "1,01",
        "127,7f",
        "128,8001",
        "255,ff01",
        "300,ac02",
        "16383,ff7f",
        "16384,808001",
        "9223372036854775807,ffffffffffffffff7f",
    })
    void a_value_is_written_as_the_specification_says_and_read_again(long value, String hex) {
        Octets out = new Octets(1);
        Varint.write(out, value);

        assertThat(out.toBytes()).asHexString().isEqualToIgnoringCase(hex);
        assertThat(Varint.length(value)).isEqualTo(out.length());
        assertThat(new Varint.Reader(out.toBytes(), 0, out.length()).next()).isEqualTo(value);
    }

    @Test
    void the_length_is_right_at_every_power_of_two() {
        for (int bit = 0; bit < 63; bit++) {
            for (long value : new long[] {(1L << bit) - 1, 1L << bit}) {
                Octets out = new Octets(1);
                Varint.write(out, value);
                assertThat(Varint.length(value)).as("length of %d", value).isEqualTo(out.length());
            }
        }
    }

    @Test
    void a_reader_stops_behind_each_value() {
        Varint.Reader reader = new Varint.Reader(HexFormat.of().parseHex("00ac0201"), 1, 4);

        assertThat(reader.next()).isEqualTo(300);
        assertThat(reader.position()).isEqualTo(3);
        assertThat(reader.next()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(reader::next).withMessageContaining("cut off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "80", "8000", "ff00", "ffffffffffffffffff01", "80808080808080808001"})
    void what_is_cut_too_long_or_too_large_is_refused(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Varint.Reader(bytes, 0, bytes.length).next())
                .withMessageStartingWith("a varint is");
    }

    @Test
    void a_negative_value_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Varint.write(new Octets(1), -1));
    }
}
