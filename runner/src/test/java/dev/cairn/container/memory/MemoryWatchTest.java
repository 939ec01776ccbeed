package dev.cairn.container.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MemoryWatchTest {
    @TempDir
    private Path folder;

    private Path counter;

    @BeforeEach
    void count_what_was_before() throws IOException {
        counter = folder.resolve("vmstat");
        killed(3);
    }

    @Test
    void a_kill_around_a_program_that_succeeded_may_have_been_its_own() throws IOException {
        try (MemoryWatch watch = watch()) {
            assertThat(watch.killed(0)).isEmpty();
            killed(4);
            assertThat(watch.killed(0))
                    .isEqualTo("the kernel killed 1 process of a test for want of memory while it ran");
        }
    }

    @Test
    void a_kill_around_a_program_that_was_killed_was_its_own() throws IOException {
        try (MemoryWatch watch = watch()) {
            killed(4);
            assertThat(watch.killed(137)).isNotEmpty();
        }
    }

    @Test
    void a_kill_around_a_program_that_failed_by_itself_is_not_why_it_failed() throws IOException {
        try (MemoryWatch watch = watch()) {
            killed(4);
            assertThat(watch.killed(7)).isEmpty();
            assertThat(watch.killed(139)).isEmpty();
        }
    }

    private MemoryWatch watch() {
        return new MemoryWatch(Optional.empty(), new Kills(counter, "of a test", Optional.empty()));
    }

    private void killed(int times) throws IOException {
        Files.writeString(counter, "pgfault 12\noom_kill " + times + "\n");
    }
}
