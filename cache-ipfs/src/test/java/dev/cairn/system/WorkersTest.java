package dev.cairn.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkersTest {
    @Test
    void each_is_done_once_by_no_more_workers_than_asked_for() {
        List<Integer> all = IntStream.range(0, 1000).boxed().toList();
        Queue<Integer> done = new ConcurrentLinkedQueue<>();
        AtomicInteger workers = new AtomicInteger();
        Workers.each(all, 3, () -> {
            workers.incrementAndGet();
            return done::add;
        });
        assertThat(done).containsExactlyInAnyOrderElementsOf(all);
        assertThat(workers).hasValue(3);
    }

    @Test
    void where_there_is_nothing_to_do_no_worker_is_made() {
        Workers.each(List.of(), () -> {
            throw new AssertionError("somebody made a worker");
        });
    }

    @Test
    void what_one_throws_ends_all() {
        IllegalStateException wrong = new IllegalStateException("wrong");
        assertThatThrownBy(() -> Workers.each(List.of(1, 2), () -> number -> {
                    throw wrong;
                }))
                .isSameAs(wrong);
    }
}
