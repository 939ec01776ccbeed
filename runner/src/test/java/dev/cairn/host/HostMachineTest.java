package dev.cairn.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Against the machine on which the tests run.
class HostMachineTest {
    private static final Map<Cid, byte[]> BLOCKS = new HashMap<>();
    private static final BlockSource SOURCE = cid -> Optional.ofNullable(BLOCKS.get(cid));

    private static Path folder = Path.of("");

    private static HostSoftware software() {
        return new HostSoftware(Path.of("/"), folder, SOURCE, BLOCKS::put, Clock.systemUTC());
    }

    @BeforeAll
    static void compute() throws IOException {
        folder = Files.createTempDirectory("cairn-host");
        software().recomputed();
    }

    /// By hand: a @TempDir tells of each of the many symlinks that lead out of it.
    @AfterAll
    static void remove() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void two_computations_agree() {
        HostIdentity first = software().identity();
        HostIdentity second = software().recomputed();
        assertThat(Fingerprint.read(first.software(), SOURCE).differences(Fingerprint.read(second.software(), SOURCE)))
                .isEmpty();
        assertThat(second).isEqualTo(first);
    }

    @Test
    void every_block_is_one_that_any_node_carries() {
        assertThat(BLOCKS.values()).allMatch(block -> block.length < 1 << 20);
    }

    @Test
    void shells_and_interpreters_start_with_the_made_up_etc() throws Exception {
        assertThat(run("/bin/sh", "-c", "id -un; hostname; awk 'BEGIN { print 6 * 7 }'; ls /usr/local"))
                .isEqualTo("cairn\ncairn\n42\n");
        assertThat(run("/usr/bin/python3", "-c", "import pwd, json; print(json.dumps(pwd.getpwuid(1000).pw_name))"))
                .isEqualTo("\"cairn\"\n");
        assertThat(run("/usr/bin/java", "-version")).contains("Runtime Environment");
        assertThat(run("/usr/bin/perl", "-MPOSIX", "-e", "print POSIX::floor(3.7)"))
                .isEqualTo("3");
    }

    @Test
    void nothing_secret_of_this_machine_is_in_it() throws Exception {
        assertThat(run("/bin/sh", "-c", "ls /etc | grep -E '^(shadow|gshadow|sudoers|ssh|machine-id)' || echo none"))
                .isEqualTo("none\n");
        assertThat(run("/bin/sh", "-c", "find /etc ! -type l ! -perm -o+r | wc -l"))
                .isEqualTo("0\n");
    }

    /// Standard output and error of a command in a container made of this machine's software.
    private static String run(String... command) throws IOException, InterruptedException {
        HostIdentity identity = software().identity();
        List<String> line = new ArrayList<>(List.of("bwrap", "--unshare-all", "--die-with-parent", "--clearenv"));
        line.addAll(
                List.of("--uid", "1000", "--gid", "1000", "--hostname", "cairn", "--setenv", "PATH", "/usr/bin:/bin"));
        for (String name : identity.root().folders()) {
            line.addAll(List.of("--ro-bind", "/" + name, "/" + name));
        }
        identity.root().symlinks().forEach((name, target) -> line.addAll(List.of("--symlink", target, "/" + name)));
        identity.root().hidden().forEach(name -> line.addAll(List.of("--tmpfs", "/" + name)));
        line.addAll(List.of("--ro-bind", identity.etc().toString(), "/etc"));
        line.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--"));
        line.addAll(List.of(command));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
