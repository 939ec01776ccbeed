package dev.cairn.octet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SliceTest {
    private static final byte[] BYTES = {0, 'a', 'b', (byte) 0xff};

    @Test
    void slices_are_equal_if_their_bytes_are_wherever_they_lie() {
        Slice ab = new Slice(BYTES, 1, 2);

        assertThat(ab).isEqualTo(Slice.of(new byte[] {'a', 'b'})).hasSameHashCodeAs(Slice.of(new byte[] {'a', 'b'}));
        assertThat(ab).isNotEqualTo(new Slice(BYTES, 1, 3)).isNotEqualTo(new Slice(BYTES, 0, 2));
        assertThat(ab.toBytes()).containsExactly('a', 'b');
        assertThat(ab.part(1, 1)).isEqualTo(Slice.of(new byte[] {'b'}));
        assertThat(ab.part(2, 0)).isEqualTo(Slice.EMPTY);
    }

    @Test
    void the_order_is_that_of_the_bytes_unsigned_and_a_beginning_comes_first() {
        assertThat(new Slice(BYTES, 2, 1)).isLessThan(new Slice(BYTES, 3, 1));
        assertThat(new Slice(BYTES, 1, 1)).isLessThan(new Slice(BYTES, 1, 2));
    }

    @Test
    void text_is_told_from_what_is_none() {
        assertThat(new Slice(BYTES, 1, 2).text()).isEqualTo("ab");
        assertThat(new Slice(BYTES, 1, 3).text()).isNull();
        assertThat(new Slice(BYTES, 1, 3)).hasToString("ab\uFFFD");
    }

    @Test
    void there_is_nothing_outside_of_the_array() {
        for (int[] bounds : new int[][] {{-1, 1}, {0, -1}, {0, 5}, {4, 1}, {5, 0}, {1, Integer.MAX_VALUE}}) {
            assertThatThrownBy(() -> new Slice(BYTES, bounds[0], bounds[1]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> Slice.of(BYTES).part(bounds[0], bounds[1]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
