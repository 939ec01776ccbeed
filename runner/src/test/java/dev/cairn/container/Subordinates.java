package dev.cairn.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.child.spawn.Executables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Users that `nobody` may be besides, which deploy/setup brings for tests.
public final class Subordinates {
    private Subordinates() {}

    /// Fails where there are none: what cannot be tried is not known to work.
    public static void needed() throws IOException {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        assertThat(Executables.find("newuidmap", path).isPresent()
                        && Files.readString(Path.of("/etc/subuid")).contains("nobody:"))
                .as("nobody has no subordinate users: install uidmap, and add 'nobody:300000:65536' to /etc/subuid and"
                        + " /etc/subgid")
                .isTrue();
    }
}
