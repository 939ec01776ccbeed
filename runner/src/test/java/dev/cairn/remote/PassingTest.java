package dev.cairn.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PassingTest {
    private final AtomicLong now = new AtomicLong(-7);
    private final List<Long> told = new ArrayList<>();
    private final Passing passing = new Passing(told::add, now::get);

    private void afterMillis(long millis, long bytes) {
        now.addAndGet(millis * 1_000_000);
        passing.more(0, bytes);
    }

    @Test
    void all_that_is_done_so_far_is_told_now_and_then() {
        afterMillis(100, 10);
        afterMillis(100, 10);
        afterMillis(199, 5);
        afterMillis(1, 5);

        assertThat(told).containsExactly(20L, 30L);
    }

    @Test
    void what_is_done_at_once_is_not_spoken_of() {
        afterMillis(1, 10 << 10);
        passing.more(1, 0);

        assertThat(told).isEmpty();
    }
}
