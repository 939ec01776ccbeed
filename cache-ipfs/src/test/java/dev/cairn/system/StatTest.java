package dev.cairn.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatTest {
    @TempDir
    Path folder;

    @Test
    void a_stat_says_what_the_kernel_says_to_the_nanosecond() throws IOException {
        Path path = Files.writeString(folder.resolve("file"), "12345");
        Files.setLastModifiedTime(path, FileTime.from(1_234_567_890_123_456_789L, TimeUnit.NANOSECONDS));
        Stat stat = Stat.of(path).orElseThrow();
        assertThat(stat.size()).isEqualTo(5);
        assertThat(stat.modified()).isEqualTo(1_234_567_890_123_456_789L);
        assertThat(stat.links()).isEqualTo(1);
        assertThat(stat.isFile()).isTrue();
        assertThat(stat.isExecutable()).isFalse();
        assertThat(stat.kind()).isEqualTo("file");
    }

    @Test
    void nothing_has_no_stat() throws IOException {
        assertThat(Stat.of(folder.resolve("missing"))).isEmpty();
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(Stat.of(file.resolve("below"))).isEmpty();
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("nowhere"));
        assertThat(Stat.of(dangling).orElseThrow().isSymlink()).isTrue();
        assertThat(Stat.following(dangling)).isEmpty();
    }

    @Test
    void a_change_of_the_inode_is_none_if_only_the_links_moved() {
        Stat then = new Stat(1, 2, 0100644, 3, 4, 5, 1);
        assertThat(then.isStill(then)).isTrue();
        assertThat(then.isStill(new Stat(1, 2, 0100755, 3, 4, 5, 1))).isTrue();
        assertThat(then.isStill(new Stat(1, 2, 0100644, 3, 4, 6, 2))).isTrue();
        assertThat(then.isStill(new Stat(1, 2, 0100644, 3, 4, 6, 1))).isFalse();
        assertThat(then.isStill(new Stat(1, 2, 0100644, 3, 9, 6, 2))).isFalse();
        assertThat(then.isStill(new Stat(1, 2, 0100644, 9, 4, 6, 2))).isFalse();
        assertThat(then.isStill(new Stat(1, 9, 0100644, 3, 4, 5, 1))).isFalse();
        assertThat(then.isStill(new Stat(9, 2, 0100644, 3, 4, 5, 1))).isFalse();
    }

    @Test
    void what_lies_on_a_block_device_is_told_from_what_does_not() {
        assertThat(Stat.of(Path.of("/proc/self/stat")).orElseThrow().isOnDisk()).isFalse();
        assertThat(new Stat(0xfe00, 1, 0, 0, 0, 0, 1).isOnDisk()).isTrue();
        assertThat(new Stat(0x2e, 1, 0, 0, 0, 0, 1).isOnDisk()).isFalse();
    }
}
