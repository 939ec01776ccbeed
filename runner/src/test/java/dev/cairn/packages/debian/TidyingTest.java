package dev.cairn.packages.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is left of a root file system is what its packages are.
class TidyingTest {
    @TempDir
    Path temporary;

    private Path put(String name, byte[] bytes, String mode) throws IOException {
        Path file = temporary.resolve("root").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file;
    }

    private Path put(String name) throws IOException {
        return put(name, new byte[] {'x'}, "rw-r--r--");
    }

    private void tidy() throws IOException {
        Tidying.tidy(temporary.resolve("root"));
    }

    @Test
    void what_tells_when_and_where_is_gone_and_the_rest_stays() throws IOException {
        Path kept = put("usr/bin/samtools");
        Path status = put("var/lib/dpkg/status");
        Path[] gone = {
            put("etc/hostname"),
            put("etc/resolv.conf"),
            put("etc/machine-id"),
            put("etc/apt/sources.list.d/0000debian.sources"),
            put("etc/apt/auth.conf.d/secret"),
            put("var/log/apt/history.log"),
            put("var/lib/apt/extended_states"),
            put("var/lib/dpkg/status-old"),
            put("var/cache/ldconfig/aux-cache")
        };
        tidy();
        assertThat(gone).noneMatch(Files::exists);
        assertThat(kept).exists();
        assertThat(status).exists();
        assertThat(temporary.resolve("root/var/log")).isEmptyDirectory();
    }

    @Test
    void who_may_do_what_is_told_by_the_executable_bit_alone() throws IOException {
        Path shadowy = put("usr/lib/private", new byte[1], "rw-------");
        Path tool = put("usr/bin/tool", new byte[1], "r-x------");
        tidy();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shadowy)))
                .isEqualTo("rw-r--r--");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tool)))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void a_compiled_module_that_goes_by_times_is_gone_and_one_that_goes_by_content_stays() throws IOException {
        Path byTime = put("usr/lib/python3/a.pyc", new byte[] {1, 2, 3, 4, 0, 0, 0, 0}, "rw-r--r--");
        Path byContent = put("usr/lib/python3/b.pyc", new byte[] {1, 2, 3, 4, 3, 0, 0, 0}, "rw-r--r--");
        tidy();
        assertThat(byTime).doesNotExist();
        assertThat(byContent).exists();
    }

    @Test
    void nothing_outside_is_touched_whatever_a_symlink_says() throws IOException {
        Path outside = Files.createDirectories(temporary.resolve("outside/lib/dpkg"));
        Path innocent = Files.writeString(outside.resolve("lock"), "");
        Path log = Files.createDirectories(temporary.resolve("outside/log"));
        Files.writeString(log.resolve("mine"), "");
        Files.createDirectory(temporary.resolve("root"));
        Files.createSymbolicLink(temporary.resolve("root/var"), temporary.resolve("outside"));
        tidy();
        assertThat(innocent).exists();
        assertThat(log.resolve("mine")).exists();
    }
}
