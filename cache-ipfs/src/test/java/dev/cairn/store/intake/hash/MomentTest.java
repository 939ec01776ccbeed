package dev.cairn.store.intake.hash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.system.Stat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MomentTest {
    @TempDir
    Path folder;

    @Test
    void what_was_read_within_a_tick_of_its_last_change_is_not_trusted_later() throws IOException {
        Path path = Files.writeString(folder.resolve("file"), "x");
        Stat stat = Stat.of(path).orElseThrow();
        assertThat(Moment.isSettled(path, stat, stat.changed())).isFalse();
        assertThat(Moment.isSettled(path, stat, stat.changed() + TimeUnit.MILLISECONDS.toNanos(10)))
                .isFalse();
        assertThat(Moment.isSettled(path, stat, stat.changed() + TimeUnit.SECONDS.toNanos(4)))
                .isTrue();
    }

    @Test
    void after_a_blink_reading_what_was_just_written_is_trusted() throws IOException {
        Path path = Files.writeString(folder.resolve("file"), "x");
        Stat stat = Stat.of(path).orElseThrow();
        Moment.settle(path, stat);
        assertThat(Moment.isSettled(path, stat, Moment.now())).isTrue();
    }

    @Test
    void nobody_waits_for_a_file_that_says_it_comes_from_the_future() {
        Stat stat = new Stat(1, 1, 0100644, 1, 0, Moment.now() + TimeUnit.HOURS.toNanos(1), 1);
        Moment.settle(folder, stat);
        assertThat(Moment.isSettled(folder, stat, Moment.now())).isFalse();
    }
}
