package dev.cairn.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.Node;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.task.difference.Difference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
    @TempDir
    Path folder;

    @Test
    void two_machines_of_equal_software_have_one_name() throws IOException {
        FakeHost one = FakeHost.debian(folder.resolve("one"));
        FakeHost other = FakeHost.debian(folder.resolve("other"));
        List<String> names = new ArrayList<>(List.of("z", "Ä", "a", "m", "B"));
        names.forEach(name -> one.file("/usr/lib/x/" + name, name));
        Collections.reverse(names);
        names.forEach(name -> other.file("/usr/lib/x/" + name, name));
        one.file("/etc/hostname", "one\n");
        other.file("/etc/hostname", "other\n");
        other.file("/etc/passwd", "bob:x:1001:1001::/home/bob:/bin/sh\n");
        Files.setLastModifiedTime(other.path("/usr/lib/x/a"), FileTime.fromMillis(1));

        assertThat(one.fingerprint()).isEqualTo(other.fingerprint());
        assertThat(one.software().identity().software())
                .isEqualTo(other.software().identity().software());
    }

    @Test
    void what_it_says_of_a_machine() {
        FakeHost host = FakeHost.debian(folder);
        host.file("/usr/lib/own/tool", "x");
        host.mode("/usr/lib/own/tool", "rwxr-xr-x");
        host.symlink("/usr/bin/awk", "/etc/alternatives/awk");
        host.symlink("/etc/alternatives/awk", "/usr/bin/mawk");
        host.symlink("/etc/alternatives/awk.1.gz", "/usr/share/man/man1/mawk.1.gz");
        Fingerprint fingerprint = host.fingerprint();

        assertThat(fingerprint.system())
                .containsOnly(Map.entry("ID", "debian"), Map.entry("PRETTY_NAME", "Debian GNU/Linux 12 (bookworm)"));
        assertThat(fingerprint.packages()).containsExactly(new SoftwarePackage("base", "amd64", "1.0-1"));
        assertThat(fingerprint.alternatives()).containsOnly(Map.entry("awk", "/usr/bin/mawk"));
        assertThat(fingerprint.configuration())
                .containsExactly(new HostFile.Symlink("/etc/os-release", "../usr/lib/os-release"));
        assertThat(fingerprint.files())
                .containsExactly(
                        new HostFile.Symlink("/usr/bin/awk", "/etc/alternatives/awk"),
                        new HostFile.Content("/usr/lib/own/tool", sha256("x"), true));
    }

    @Test
    void what_changed_is_named() {
        assertThat(sentences(host -> host.edit("/var/lib/dpkg/status", "1.0-1", "1.1-1")))
                .containsExactly("package base: 1.0-1 → 1.1-1");
        assertThat(sentences(host -> host.install("bwa", "0.7", ""))).containsExactly("package bwa added");
        assertThat(sentences(host -> host.file("/usr/lib/own", "y"))).containsExactly("file /usr/lib/own changed");
        assertThat(sentences(host -> host.mode("/usr/lib/own", "rwxr-xr-x")))
                .containsExactly("file /usr/lib/own changed");
        assertThat(sentences(host -> host.remove("/usr/lib/own"))).containsExactly("file /usr/lib/own removed");
        assertThat(sentences(host -> host.file("/bin/new", ""))).containsExactly("file /usr/bin/new added");
        assertThat(sentences(host -> host.edit("/usr/lib/os-release", "(bookworm)", "(trixie)")))
                .containsExactly("system PRETTY_NAME: Debian GNU/Linux 12 (bookworm) → Debian GNU/Linux 12 (trixie)");
        assertThat(sentences(host -> host.symlink("/etc/alternatives/java", "/usr/lib/jvm/21/bin/java")))
                .containsExactly("alternative java: /usr/lib/jvm/17/bin/java → /usr/lib/jvm/21/bin/java");
        assertThat(sentences(host -> host.symlink("/usr/bin/link", "there")))
                .containsExactly("file /usr/bin/link: a symlink to here → a symlink to there");
        assertThat(sentences(host -> {})).isEmpty();
    }

    @Test
    void configuration_counts_where_it_is_not_as_shipped() {
        assertThat(sentences(host -> host.file("/etc/base.conf", "mine"))).containsExactly("file /etc/base.conf added");
        assertThat(sentences(host -> host.remove("/etc/base.conf"))).containsExactly("file /etc/base.conf added");
        assertThat(sentences(host -> host.mode("/etc/base.conf", "rw-------"))).isEmpty();
        assertThat(sentences(host -> host.file("/etc/ssl/certs/mine.pem", "x")))
                .containsExactly("file /etc/ssl/certs/mine.pem added");
        assertThat(sentences(host -> host.file("/etc/ld.so.cache", "x"))).isEmpty();
        assertThat(sentences(host -> host.file("/etc/ssl/certs/java/cacerts", "x")))
                .isEmpty();
        assertThat(sentences(host -> host.file("/etc/ssl/certs/ssl-cert-snakeoil.pem", "x")))
                .isEmpty();
        assertThat(sentences(host -> host.file("/etc/motd", "x"))).isEmpty();
    }

    @Test
    void a_package_vouches_for_its_files() {
        assertThat(sentences(host -> host.file("/usr/bin/sh", "another"))).isEmpty();
    }

    @Test
    void a_package_that_is_not_installed_in_full_vouches_for_nothing() {
        for (String state : List.of("unpacked", "half-configured", "half-installed", "config-files")) {
            assertThat(sentences(host -> {
                        host.paragraph("half", state, "amd64", "1", "");
                        host.list("half", "/usr/lib/half");
                        host.file("/usr/lib/half", "x");
                    }))
                    .as(state)
                    .containsExactly("file /usr/lib/half added");
        }
        for (String state : List.of("installed", "triggers-pending", "triggers-awaited")) {
            assertThat(sentences(host -> {
                        host.paragraph("whole", state, "amd64", "1", "");
                        host.list("whole", "/usr/lib/whole");
                        host.file("/usr/lib/whole", "x");
                    }))
                    .as(state)
                    .containsExactly("package whole added");
        }
    }

    @Test
    void a_package_of_two_architectures_is_two() {
        assertThat(sentences(host -> {
                    host.paragraph("libc6", "installed", "amd64", "2", "Multi-Arch: same\n");
                    host.paragraph("libc6", "installed", "i386", "2", "Multi-Arch: same\n");
                    host.list("libc6:amd64", "/lib/64.so");
                    host.list("libc6:i386", "/lib/32.so");
                    host.file("/usr/lib/64.so", "x");
                    host.file("/usr/lib/32.so", "x");
                }))
                .containsExactly("package libc6:amd64 added", "package libc6:i386 added");
    }

    @Test
    void a_diverted_file_is_its_packages_own_and_what_stands_in_its_place_the_diverters() {
        assertThat(sentences(host -> {
                    host.install("dash", "1", "", "/bin/sh");
                    host.file("/usr/bin/sh.distrib", "x");
                    host.file("/var/lib/dpkg/diversions", "/bin/sh\n/bin/sh.distrib\ndash\n");
                }))
                .containsExactly("package dash added", "diversion /usr/bin/sh added");
        assertThat(sentences(host -> {
                    host.file("/usr/bin/sh.real", "x");
                    host.file("/var/lib/dpkg/diversions", "/bin/sh\n/bin/sh.real\n:\n");
                }))
                .containsExactly("diversion /usr/bin/sh added", "file /usr/bin/sh added");
    }

    @Test
    void caches_are_left_out_and_what_only_looks_like_one_is_not() {
        assertThat(sentences(host -> {
                    host.file("/usr/lib/python3/dist-packages/__pycache__/a.cpython-311.pyc", "x");
                    host.file("/usr/share/mime/text/x.xml", "x");
                    host.file("/usr/share/mime/mime.cache", "x");
                    host.file("/usr/share/icons/hicolor/icon-theme.cache", "x");
                    host.file("/usr/lib/locale/locale-archive.new", "x");
                    host.file("/usr/lib/modules/6.1/modules.dep", "x");
                    host.symlink("/usr/share/man/man1/awk.1.gz", "/etc/alternatives/awk.1.gz");
                }))
                .containsExactly("file /usr/lib/locale/locale-archive.new added");
        assertThat(sentences(host -> {
                    host.file("/usr/share/mime/packages/mine.xml", "x");
                    host.file("/usr/lib/both.py", "x");
                    host.file("/usr/lib/both.pyc", "x");
                    host.file("/usr/lib/only.pyc", "x");
                }))
                .containsExactly(
                        "file /usr/lib/both.py added",
                        "file /usr/lib/only.pyc added",
                        "file /usr/share/mime/packages/mine.xml added");
    }

    @Test
    void usr_local_is_left_out() {
        assertThat(sentences(host -> host.file("/usr/local/bin/tool", "x"))).isEmpty();
    }

    @Test
    void what_others_may_not_read_counts_by_its_size_whoever_asks() {
        FakeHost host = FakeHost.debian(folder);
        host.file("/usr/lib/closed", "12345");
        host.mode("/usr/lib/closed", "rw-------");
        host.file("/usr/lib/inner/file", "x");
        host.mode("/usr/lib/inner", "rwx------");
        assertThat(host.fingerprint().files())
                .containsExactly(
                        new HostFile.Closed("/usr/lib/closed", 5), new HostFile.ClosedFolder("/usr/lib/inner"));
    }

    @Test
    void a_file_in_a_folder_that_a_package_left_empty_is_found() {
        FakeHost host = FakeHost.debian(folder);
        host.install("r", "4", "", "/usr/lib/R", "/usr/lib/R/site-library", "/usr/lib/R/R");
        host.file("/usr/lib/R/R", "x");
        host.file("/usr/lib/R/site-library/mine/DESCRIPTION", "x");
        assertThat(host.fingerprint().files())
                .containsExactly(new HostFile.Content("/usr/lib/R/site-library/mine/DESCRIPTION", sha256("x"), false));
    }

    @Test
    void without_a_package_database_every_file_counts() {
        FakeHost host = new FakeHost(folder);
        host.file("/usr/bin/tool", "x");
        host.file("/usr/lib/libx.so", "x");
        Fingerprint fingerprint = host.fingerprint();
        assertThat(fingerprint.packages()).isEmpty();
        assertThat(fingerprint.files())
                .extracting(HostFile::path)
                .containsExactly("/usr/bin/tool", "/usr/lib/libx.so", "/usr/lib/os-release");
    }

    @Test
    void folders_of_their_own_at_the_root_count_too() {
        FakeHost host = FakeHost.debian(folder);
        host.remove("/lib");
        host.file("/lib/owned.so", "x");
        host.file("/lib/x.so", "x");
        host.install("old", "1", "", "/lib/owned.so");
        assertThat(host.fingerprint().files()).extracting(HostFile::path).containsExactly("/lib/x.so");
    }

    @Test
    void it_is_read_back_from_its_blocks() {
        FakeHost host = FakeHost.debian(folder);
        host.install("perl", "5", "", "/usr/bin/perl");
        host.file("/var/lib/dpkg/diversions", "/bin/a\n/bin/b\n:\n");
        host.file("/usr/lib/x", "x");
        host.file("/usr/lib/closed", "x");
        host.mode("/usr/lib/closed", "rw-------");
        host.symlink("/usr/lib/link", "x");
        host.symlink("/etc/alternatives/awk", "/usr/bin/mawk");
        host.remove("/etc/base.conf");
        Fingerprint fingerprint = host.fingerprint();
        assertThat(Fingerprint.read(fingerprint.write(host.sink()), host.source()))
                .isEqualTo(fingerprint);
    }

    @Test
    void no_block_has_more_than_a_mebibyte_and_one_change_leaves_most_blocks_alone() {
        List<HostFile> files = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            files.add(new HostFile.Content("/usr/lib/some/folder/%05d".formatted(i), sha256("" + i), false));
        }
        Map<Cid, byte[]> blocks = new HashMap<>();
        Fingerprint first = withFiles(files);
        Cid name = first.write(blocks::put);
        assertThat(blocks.values()).allMatch(block -> block.length < 1 << 20).hasSizeGreaterThan(5);
        assertThat(Fingerprint.read(name, cid -> Optional.ofNullable(blocks.get(cid))))
                .isEqualTo(first);

        int before = blocks.size();
        files.set(15_000, new HostFile.Closed("/usr/lib/some/folder/15000", 1));
        withFiles(files).write(blocks::put);
        assertThat(blocks.size() - before).isLessThan(6);
    }

    @Test
    void a_block_that_is_none_is_refused() {
        byte[] block = DagCbor.encode(new Node.Fields(Map.of("cairn", new Node.Text("task/1"))));
        Cid name = Cid.ofBlock(Codec.DAG_CBOR, block);
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> Fingerprint.read(name, cid -> Optional.of(block)))
                .matches(e -> e.kind() == Kind.CORRUPT)
                .withMessageContaining("task/1");
        assertThatExceptionOfType(CairnException.class)
                .isThrownBy(() -> Fingerprint.read(name, cid -> Optional.empty()))
                .matches(e -> e.kind() == Kind.MISSING);
    }

    private static Fingerprint withFiles(List<HostFile> files) {
        return new Fingerprint(
                "x86_64", new TreeMap<>(), List.of(), new TreeMap<>(), List.of(), List.of(), List.of(), files);
    }

    private int machines;

    /// What a change makes differ on a machine with a few files that nobody owns.
    private List<String> sentences(Consumer<FakeHost> change) {
        FakeHost host = FakeHost.debian(folder.resolve("machine" + machines++));
        host.file("/usr/lib/own", "x");
        host.symlink("/usr/bin/link", "here");
        host.symlink("/etc/alternatives/java", "/usr/lib/jvm/17/bin/java");
        Fingerprint before = host.fingerprint();
        change.accept(host);
        return before.differences(host.fingerprint()).stream()
                .map(Difference::sentence)
                .toList();
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(Cid.sha256().digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
