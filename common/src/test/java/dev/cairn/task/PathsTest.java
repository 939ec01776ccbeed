package dev.cairn.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PathsTest {
    @Test
    void what_leaves_the_folder_or_is_not_normalised_is_no_path() {
        assertThat(Paths.refusal("a/b c/-x/..d/.e")).isNull();
        assertThat(Paths.refusal("")).isEqualTo("is empty");
        assertThat(Paths.refusal("/a")).isEqualTo("is absolute");
        assertThat(Paths.refusal("a/../b")).isEqualTo("leaves the folder");
        assertThat(Paths.refusal("..")).isEqualTo("leaves the folder");
        assertThat(Paths.refusal("a//b")).isEqualTo("is not normalised");
        assertThat(Paths.refusal("a/")).isEqualTo("is not normalised");
        assertThat(Paths.refusal("./a")).isEqualTo("is not normalised");
        assertThat(Paths.refusal("a\0b")).isEqualTo("holds a NUL");
    }

    @Test
    void the_order_is_that_of_the_bytes_in_utf_8() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            String a = text(random);
            String b = text(random);
            int bytes = Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
            assertThat(Integer.signum(Paths.BY_BYTES.compare(a, b)))
                    .as("seed %s: %s, %s", seed, a, b)
                    .isEqualTo(Integer.signum(bytes));
        }
    }

    private static String text(Random random) {
        int[] some = {'a', 'b', 0xe4, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff};
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(4); length > 0; length--) {
            text.appendCodePoint(some[random.nextInt(some.length)]);
        }
        return text.toString();
    }
}
