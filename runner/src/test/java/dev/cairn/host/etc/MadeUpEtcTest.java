package dev.cairn.host.etc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.host.FakeHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MadeUpEtcTest {
    @TempDir
    Path folder;

    @Test
    void it_knows_root_cairn_and_nobody_and_calls_the_machine_cairn() throws IOException {
        FakeHost host = FakeHost.debian(folder);
        host.file("/etc/passwd", "bob:x:1001:1001::/home/bob:/bin/sh\n");
        host.file("/etc/hosts", "10.0.0.1 secret.example\n");
        Path etc = host.software().identity().etc();
        assertThat(Files.readAllLines(etc.resolve("passwd")))
                .extracting(line -> line.split(":", -1)[0] + line.split(":", -1)[2])
                .containsExactly("root0", "cairn1000", "nobody65534");
        assertThat(Files.readString(etc.resolve("group"))).contains("cairn:x:1000:");
        assertThat(Files.readString(etc.resolve("hosts")))
                .contains("localhost", "cairn")
                .doesNotContain("secret");
        assertThat(etc.resolve("hostname")).hasContent("cairn\n");
        assertThat(etc.resolve("nsswitch.conf")).isNotEmptyFile();
        assertThat(etc.resolve("resolv.conf")).isEmptyFile();
    }

    @Test
    void several_may_build_it_at_once_and_all_get_it_whole() throws Exception {
        EtcPlan plan = new EtcPlan(List.of(), new TreeMap<>(), List.of());
        CyclicBarrier start = new CyclicBarrier(8);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Path>> built = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                built.add(threads.submit(() -> {
                    start.await();
                    return MadeUpEtc.build(plan, folder.resolve("etc"), folder.resolve("made-up"));
                }));
            }
            for (Future<Path> one : built) {
                assertThat(one.get().resolve("hostname")).hasContent("cairn\n");
            }
        }
        try (Stream<Path> all = Files.list(folder.resolve("made-up"))) {
            assertThat(all).hasSize(1);
        }
    }

    @Test
    void it_takes_what_packages_own_and_what_they_make_for_programs() throws IOException {
        FakeHost host = FakeHost.debian(folder);
        host.file("/etc/base.conf", "changed\n");
        host.file("/etc/ld.so.cache", "cache");
        host.file("/etc/ld.so.conf.d/x.conf", "/usr/lib/x\n");
        host.file("/etc/ssl/certs/ca-certificates.crt", "certificates");
        host.file("/etc/java-17-openjdk/security/java.security", "x=y");
        host.file("/etc/R/Renviron", "R=x");
        host.symlink("/etc/alternatives/awk", "/usr/bin/mawk");
        host.file("/etc/unowned.conf", "mine");
        assertThat(files(host.software().identity().etc()))
                .containsExactlyInAnyOrder(
                        "R/Renviron",
                        "alternatives/awk",
                        "base.conf",
                        "group",
                        "hostname",
                        "hosts",
                        "java-17-openjdk/security/java.security",
                        "ld.so.cache",
                        "ld.so.conf.d/x.conf",
                        "nsswitch.conf",
                        "os-release",
                        "passwd",
                        "resolv.conf",
                        "ssl/certs/ca-certificates.crt");
    }

    @Test
    void nothing_secret_is_in_it_though_a_package_owns_it_and_everybody_may_read_it() throws IOException {
        FakeHost host = FakeHost.debian(folder);
        String[] secrets = {
            "/etc/shadow",
            "/etc/shadow-",
            "/etc/gshadow",
            "/etc/sudoers",
            "/etc/sudoers.d/me",
            "/etc/ssh/ssh_host_rsa_key",
            "/etc/ssl/private/me.pem",
            "/etc/ssl/me.key",
            "/etc/machine-id",
            "/etc/krb5.keytab",
            "/etc/fstab",
            "/etc/apt/auth.conf",
            "/etc/NetworkManager/system-connections/home"
        };
        for (String secret : secrets) {
            host.file(secret, "a secret");
        }
        host.install("careless", "1", "", secrets);
        host.file("/etc/closed.conf", "a secret");
        host.mode("/etc/closed.conf", "rw-r-----");
        host.file("/etc/perl/closed/x", "a secret");
        host.mode("/etc/perl/closed", "rwxr-x---");
        host.install("tidy", "1", "", "/etc/closed.conf");

        Path etc = host.software().identity().etc();
        for (String file : files(etc)) {
            if (!Files.isSymbolicLink(etc.resolve(file))) {
                assertThat(Files.readString(etc.resolve(file))).as(file).doesNotContain("a secret");
            }
        }
        assertThat(files(etc)).noneMatch(file -> file.startsWith("ssh") || file.contains("shadow"));
    }

    @Test
    void symlinks_are_kept_but_those_that_lead_out_of_the_software() throws IOException {
        FakeHost host = FakeHost.debian(folder);
        host.symlink("/etc/alternatives/near", "../base.conf");
        host.symlink("/etc/alternatives/usr", "/usr/bin/x");
        host.symlink("/etc/alternatives/bin", "/bin/x");
        host.symlink("/etc/alternatives/home", "/home/bob/bin/x");
        host.symlink("/etc/alternatives/up", "../../home/bob/x");
        host.symlink("/etc/alternatives/round", "/usr/../root/x");
        host.symlink("/etc/alternatives/all", "/");
        Path etc = host.software().identity().etc();
        assertThat(files(etc.resolve("alternatives"))).containsExactly("bin", "near", "usr");
        assertThat(Files.readSymbolicLink(etc.resolve("alternatives/near"))).hasToString("../base.conf");
    }

    @Test
    void everybody_may_read_it_and_nothing_tells_when_it_was_built() throws IOException {
        FakeHost host = FakeHost.debian(folder);
        host.file("/etc/perl/tool", "x");
        host.mode("/etc/perl/tool", "rwxr-xr-x");
        Path etc = host.software().identity().etc();
        assertThat(mode(etc)).isEqualTo("rwxr-xr-x");
        assertThat(mode(etc.resolve("perl"))).isEqualTo("rwxr-xr-x");
        assertThat(mode(etc.resolve("perl/tool"))).isEqualTo("rwxr-xr-x");
        assertThat(mode(etc.resolve("base.conf"))).isEqualTo("rw-r--r--");
        try (Stream<Path> all = Files.walk(etc)) {
            assertThat(all.filter(path -> !Files.isSymbolicLink(path)))
                    .allMatch(path -> path.toFile().lastModified() == 1000);
        }
    }

    @Test
    void equal_content_has_one_folder_and_other_content_another() throws IOException {
        FakeHost host = FakeHost.debian(folder);
        Path first = host.software().recomputed().etc();
        assertThat(host.software().recomputed().etc()).isEqualTo(first);
        host.file("/etc/base.conf", "changed\n");
        Path second = host.software().recomputed().etc();
        assertThat(second).isNotEqualTo(first);
        assertThat(first.resolve("base.conf")).hasContent("shipped\n");
        assertThat(second.resolve("base.conf")).hasContent("changed\n");
        assertThat(first.getParent()).isDirectoryNotContaining("glob:**/.building*");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /// Everything but folders, relative.
    private static Set<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return new TreeSet<>(all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> folder.relativize(path).toString())
                    .toList());
        }
    }
}
