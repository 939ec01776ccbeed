package dev.cairn.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostRootTest {
    @TempDir
    Path root;

    @Test
    void symlinks_into_usr_are_kept_as_such() throws IOException {
        Files.createDirectories(root.resolve("usr/local"));
        Files.createSymbolicLink(root.resolve("bin"), Path.of("usr/bin"));
        Files.createSymbolicLink(root.resolve("lib64"), Path.of("/usr/lib64"));
        Files.createSymbolicLink(root.resolve("sbin"), Path.of("/elsewhere"));
        HostRoot host = HostRoot.of(root);
        assertThat(host.folders()).containsExactly("usr");
        assertThat(host.symlinks()).containsOnly(Map.entry("bin", "usr/bin"), Map.entry("lib64", "usr/lib64"));
        assertThat(host.hidden()).containsExactly("usr/local");
        assertThat(host.resolved("/bin/ls")).isEqualTo("/usr/bin/ls");
        assertThat(host.resolved("/bin")).isEqualTo("/usr/bin");
        assertThat(host.resolved("/usr/bin/ls")).isEqualTo("/usr/bin/ls");
        assertThat(host.resolved("/etc/x")).isEqualTo("/etc/x");
    }

    @Test
    void folders_at_the_root_are_bound_beside_usr() throws IOException {
        for (String name : new String[] {"usr", "bin", "sbin", "lib", "opt", "home"}) {
            Files.createDirectory(root.resolve(name));
        }
        HostRoot host = HostRoot.of(root);
        assertThat(host.folders()).containsExactly("usr", "bin", "sbin", "lib");
        assertThat(host.symlinks()).isEmpty();
        assertThat(host.hidden()).isEmpty();
        assertThat(host.resolved("/bin/ls")).isEqualTo("/bin/ls");
    }

    @Test
    void a_machine_without_usr_is_refused() {
        assertThatIOException().isThrownBy(() -> HostRoot.of(root)).withMessageContaining("usr");
    }
}
