package dev.cairn.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SizeTest {
    @Test
    void bare_letters_and_i_are_powers_of_1024() {
        assertThat(Size.parse("10G")).isEqualTo(new Size(10L << 30));
        assertThat(Size.parse("1 GiB")).isEqualTo(new Size(1L << 30));
        assertThat(Size.parse("1.5 MiB")).isEqualTo(new Size(3L << 19));
        assertThat(Size.parse("4 Ti")).isEqualTo(new Size(4L << 40));
        assertThat(Size.parse("1k")).isEqualTo(new Size(1024));
    }

    @Test
    void b_alone_makes_powers_of_1000() {
        assertThat(Size.parse("500 MB")).isEqualTo(new Size(500_000_000));
        assertThat(Size.parse(" 2 kb ")).isEqualTo(new Size(2000));
    }

    @Test
    void a_bare_number_is_bytes() {
        assertThat(Size.parse("0")).isEqualTo(new Size(0));
        assertThat(Size.parse("1234")).isEqualTo(new Size(1234));
        assertThat(Size.parse("12 B")).isEqualTo(new Size(12));
    }

    @Test
    void what_is_no_size_is_refused_with_an_example() {
        for (String text :
                new String[] {"", "G", "-1 G", "1 X", "1e3", "1.2.3", ".5 G", "1. G", "1 GG", "1,5 G", "1 bits"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Size.parse(text))
                    .withMessageStartingWith("'" + text + "' is no size")
                    .withMessageContaining("1 GiB");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Size.parse("9000 PiB"))
                .withMessageContaining("more than there is");
    }

    @Test
    void it_is_written_exactly_with_the_largest_unit() {
        assertThat(new Size(1L << 30)).hasToString("1 GiB");
        assertThat(new Size(500_000_000)).hasToString("500 MB");
        assertThat(new Size(3L << 19)).hasToString("1536 KiB");
        assertThat(new Size(2000)).hasToString("2 kB");
        assertThat(new Size(1_234_567)).hasToString("1234567 B");
        assertThat(new Size(0)).hasToString("0 B");
    }

    @Test
    void what_is_written_is_read_back() {
        for (long bytes : new long[] {0, 1, 999, 1000, 1024, 123_456, 1L << 40, 5_000_000_000L, Long.MAX_VALUE}) {
            assertThat(Size.parse(new Size(bytes).toString())).isEqualTo(new Size(bytes));
        }
    }
}
