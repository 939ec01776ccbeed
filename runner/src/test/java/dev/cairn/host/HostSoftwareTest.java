package dev.cairn.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostSoftwareTest {
    private static final String DEEP = "/usr/lib/python3/dist-packages/tool/deep/code.py";

    @TempDir
    Path folder;

    private int machines;

    @Test
    void nothing_is_computed_while_no_stat_changed() {
        assertThat(isComputedAnewAfter(host -> host.laterBySeconds(60))).isFalse();
        assertThat(isComputedAnewAfter(host -> host.file("/usr/local/bin/x", "x")))
                .isFalse();
    }

    @Test
    void a_change_of_what_it_depends_on_is_seen_at_once() {
        assertThat(isComputedAnewAfter(host -> host.edit("/var/lib/dpkg/status", "1.0-1", "1.1-1")))
                .isTrue();
        assertThat(isComputedAnewAfter(host -> host.file("/usr/lib/python3/dist-packages/new.py", "x")))
                .isTrue();
        assertThat(isComputedAnewAfter(host -> host.file("/usr/lib/new", "x"))).isTrue();
        assertThat(isComputedAnewAfter(host -> host.file("/etc/base.conf", "changed\n")))
                .isTrue();
        assertThat(isComputedAnewAfter(host -> host.symlink("/etc/alternatives/b", "/usr/bin/x")))
                .isTrue();
        assertThat(isComputedAnewAfter(host -> host.folder("/usr/lib/python3.12/site-packages")))
                .isTrue();
    }

    @Test
    void it_is_computed_once_a_day_and_when_the_clock_went_back() {
        long day = Duration.ofDays(1).toSeconds();
        assertThat(isComputedAnewAfter(host -> host.laterBySeconds(day - 1))).isFalse();
        assertThat(isComputedAnewAfter(host -> host.laterBySeconds(day + 1))).isTrue();
        assertThat(isComputedAnewAfter(host -> host.laterBySeconds(-1))).isTrue();
    }

    @Test
    void it_is_computed_on_demand() {
        FakeHost host = machine();
        Cid before = host.software().identity().software();
        host.file(DEEP, "changed");
        assertThat(host.software().identity().software()).isEqualTo(before);
        assertThat(host.software().recomputed().software()).isNotEqualTo(before);
        assertThat(host.software().identity().software()).isNotEqualTo(before);
    }

    @Test
    void what_is_remembered_badly_is_computed_anew() {
        assertThat(isComputedAnewAfter(host -> write(host.memory().resolve("identity"), new byte[0])))
                .isTrue();
        assertThat(isComputedAnewAfter(host -> write(host.memory().resolve("identity"), new byte[500])))
                .isTrue();
        assertThat(isComputedAnewAfter(host -> truncate(host.memory().resolve("identity"))))
                .isTrue();
        assertThat(isComputedAnewAfter(host -> host.blocks().clear())).isTrue();
    }

    @Test
    void digests_that_are_lost_or_damaged_change_nothing() {
        FakeHost host = machine();
        Cid before = host.software().identity().software();
        truncate(host.memory().resolve("digests"));
        assertThat(host.software().recomputed().software()).isEqualTo(before);
        damage(host.memory().resolve("digests"));
        assertThat(host.software().recomputed().software()).isEqualTo(before);
        write(host.memory().resolve("digests"), new byte[100]);
        assertThat(host.software().recomputed().software()).isEqualTo(before);
    }

    @Test
    void a_file_that_changed_is_read_again_though_digests_are_remembered() {
        FakeHost host = machine();
        Cid before = host.software().recomputed().software();
        host.laterBySeconds(100);
        host.software().recomputed();
        host.file(DEEP, "b");
        assertThat(host.software().recomputed().software()).isNotEqualTo(before);
        host.file(DEEP, "a");
        assertThat(host.software().recomputed().software()).isEqualTo(before);
    }

    @Test
    void a_look_remembers_nothing_and_says_what_it_saw() {
        FakeHost host = machine();
        Cid peeked = host.software().peek();
        assertThat(host.memory()).doesNotExist();
        assertThat(host.blocks()).containsKey(peeked);
        assertThat(host.software().identity().software()).isEqualTo(peeked);
        assertThat(host.software().peek()).isEqualTo(peeked);
    }

    @Test
    void the_identity_names_an_etc_that_is_there() throws IOException {
        FakeHost host = machine();
        HostIdentity first = host.software().identity();
        assertThat(first.etc().resolve("base.conf")).hasContent("shipped\n");
        assertThat(host.software().identity()).isEqualTo(first);

        try (var all = Files.walk(first.etc())) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        assertThat(host.software().identity().etc()).isEqualTo(first.etc()).isDirectoryContaining("glob:**base.conf");
    }

    @Test
    void folders_of_earlier_software_can_be_removed() {
        FakeHost host = machine();
        Path first = host.software().identity().etc();
        host.file("/etc/base.conf", "changed\n");
        Path second = host.software().identity().etc();
        host.software().removeOldFolders();
        assertThat(first).doesNotExist();
        assertThat(second).isDirectory();
    }

    private FakeHost machine() {
        FakeHost host = FakeHost.debian(folder.resolve("machine" + machines++));
        host.file(DEEP, "a");
        host.symlink("/etc/alternatives/a", "/usr/bin/x");
        return host;
    }

    /// Whether a change deep in a folder, which no stat tells, is seen after this.
    private boolean isComputedAnewAfter(Consumer<FakeHost> change) {
        FakeHost host = machine();
        Cid before = host.software().identity().software();
        host.file(DEEP, "changed");
        change.accept(host);
        return !host.software().identity().software().equals(before);
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void damage(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length - 20] ^= 1;
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void truncate(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length - 3));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
