package dev.cairn.container.engine.skeleton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.Bind;
import dev.cairn.container.RootFileSystem;
import dev.cairn.container.engine.Software;
import dev.cairn.container.engine.request.Caller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkeletonTest {
    @TempDir
    private Path folder;

    private RootFileSystem root() throws Exception {
        Path etc = Files.createDirectories(folder.resolve("etc"));
        Files.writeString(etc.resolve("passwd"), "root:x:0:0::/:/bin/sh\ncairn:x:1000:1000::/:/bin/sh\n");
        Files.writeString(etc.resolve("hosts"), "127.0.0.1 localhost\n");
        Path file = Files.writeString(folder.resolve("init"), "");
        return new RootFileSystem(
                List.of(
                        new Bind(Path.of("/usr"), "/usr"),
                        new Bind(folder, "/usr/local"),
                        new Bind(etc, "/etc"),
                        new Bind(file, "/opt/deep/init")),
                new TreeMap<>(Map.of("/bin", "usr/bin")));
    }

    @Test
    void every_bind_has_a_mount_point() throws Exception {
        List<Bone> bones = Skeleton.of(root());
        assertThat(bones.stream().map(Bone::name))
                .containsExactly(
                        "cairn",
                        "dev",
                        "etc",
                        "opt",
                        "opt/deep",
                        "proc",
                        "run",
                        "sys",
                        "tmp",
                        "usr",
                        "work",
                        "opt/deep/init",
                        "bin");
    }

    @Test
    void a_link_deep_down_has_the_folders_that_it_is_in() throws Exception {
        RootFileSystem root = new RootFileSystem(List.of(), new TreeMap<>(Map.of("/opt/deep/sh", "/bin/sh")));
        assertThat(Skeleton.of(root).stream().map(Bone::name)).containsSubsequence("opt", "opt/deep", "opt/deep/sh");
        Path made = SkeletonFolder.make(folder.resolve("root"), Skeleton.of(root));
        assertThat(Files.readSymbolicLink(made.resolve("opt/deep/sh"))).isEqualTo(Path.of("/bin/sh"));
    }

    @Test
    void a_folder_that_a_daemon_writes_to_is_opened_and_its_entries_are_bound() throws Exception {
        Path run = Files.createDirectories(folder.resolve("run"));
        Files.createDirectory(run.resolve("lock"));
        Files.createSymbolicLink(run.resolve("shm"), Path.of("/dev/shm"));
        Bind usr = new Bind(Path.of("/usr"), "/usr");
        RootFileSystem root = new RootFileSystem(List.of(usr, new Bind(run, "/run")), new TreeMap<>());
        RootFileSystem opened = Software.opened(root, "/run");
        assertThat(opened.binds()).containsExactly(usr, new Bind(run.resolve("lock"), "/run/lock"));
        assertThat(opened.links()).isEqualTo(Map.of("/run/shm", "/dev/shm"));
    }

    @Test
    void as_a_folder_it_has_the_links_and_nothing_from_before() throws Exception {
        Path made = SkeletonFolder.make(folder.resolve("root"), Skeleton.of(root()));
        assertThat(Files.readSymbolicLink(made.resolve("bin"))).isEqualTo(Path.of("usr/bin"));
        assertThat(made.resolve("opt/deep/init")).isEmptyFile();
        Files.writeString(made.resolve("left"), "");
        SkeletonFolder.make(made, Skeleton.of(root()));
        assertThat(made.resolve("left")).doesNotExist();
    }

    @Test
    void files_over_which_daemons_mount_their_own_are_bound_once_more() throws Exception {
        Path other = Files.writeString(folder.resolve("hostname"), "cairn\n");
        List<Bind> binds = new ArrayList<>(root().binds());
        binds.add(new Bind(other, "/etc/hostname"));
        assertThat(Software.bound(new RootFileSystem(binds, new TreeMap<>())))
                .startsWith(binds.toArray(Bind[]::new))
                .hasSize(7)
                .endsWith(
                        new Bind(folder.resolve("etc/hosts"), "/etc/hosts"),
                        new Bind(folder.resolve("etc/passwd"), "/etc/passwd"));
    }

    @Test
    void whoever_the_program_is_is_called_what_user_1000_is() throws Exception {
        List<Bind> software = Software.named(root().binds(), new Caller(1234, 100), folder.resolve("accounts"));
        assertThat(software)
                .startsWith(root().binds().toArray(Bind[]::new))
                .hasSize(5)
                .endsWith(new Bind(folder.resolve("accounts/passwd"), "/etc/passwd"));
        assertThat(folder.resolve("accounts/passwd"))
                .hasContent("cairn:x:1234:100::/:/bin/sh\nroot:x:0:0::/:/bin/sh\n");
        assertThat(folder.resolve("etc/passwd")).content().contains("cairn:x:1000");
    }

    @Test
    void an_archive_is_named_by_its_content() throws Exception {
        SkeletonTar one = SkeletonTar.of(Skeleton.of(root()));
        SkeletonTar same = SkeletonTar.of(Skeleton.of(root()));
        SkeletonTar other = SkeletonTar.of(Skeleton.of(new RootFileSystem(List.of(), new TreeMap<>())));
        assertThat(same.bytes()).isEqualTo(one.bytes());
        assertThat(one.tag()).matches("[0-9a-f]{32}").isEqualTo(same.tag()).isNotEqualTo(other.tag());
    }
}
