package dev.cairn.packages.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a machine lacks to install packages, and the mend.
class MachineTest {
    @TempDir
    Path folder;

    private Machine machine(int uid, String... programs) throws IOException {
        Path bin = Files.createTempDirectory(folder, "bin");
        for (String program : programs) {
            Files.createFile(
                    bin.resolve(program),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        return new Machine("ada", uid, folder, bin.toString());
    }

    @Test
    void programs_that_are_lacking_are_named() throws IOException {
        assertThat(machine(0).obstacle().orElseThrow()).contains("'mmdebstrap'").contains("apt-get install mmdebstrap");
        assertThat(machine(0, "mmdebstrap", "apt-get", "tar").obstacle()).isEmpty();
        assertThat(machine(7, "mmdebstrap", "apt-get", "tar").obstacle().orElseThrow())
                .contains("apt-get install uidmap");
    }

    @Test
    void who_is_not_root_needs_ids_of_others() throws IOException {
        Machine machine = machine(7, "mmdebstrap", "apt-get", "tar", "newuidmap");
        Files.writeString(folder.resolve("subuid"), "ada:100000:65536\n");
        Files.writeString(folder.resolve("subgid"), "adam:100000:65536\n");
        assertThat(machine.obstacle().orElseThrow()).contains("ada has none in " + folder.resolve("subgid"));
        Files.writeString(folder.resolve("subgid"), "7:100000:65536\n");
        assertThat(machine.obstacle()).isEmpty();
    }
}
