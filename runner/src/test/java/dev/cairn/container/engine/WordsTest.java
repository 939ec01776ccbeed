package dev.cairn.container.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.Bind;
import dev.cairn.container.Captured;
import dev.cairn.container.engine.request.Caller;
import dev.cairn.container.engine.request.Dialect;
import dev.cairn.container.engine.request.Shell;
import dev.cairn.container.engine.request.Whereabouts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What daemons, the kernel and people say, understood.
class WordsTest {
    @Test
    void a_program_that_is_not_there_is_told_from_a_container_that_cannot_be_made() {
        String runc = "OCI runtime create failed: container_linux.go:380: starting container process caused: ";
        assertThat(NotFound.reason(runc + "exec: \"nothing\": executable file not found in $PATH: unknown"))
                .contains("No such file or directory");
        assertThat(NotFound.reason(runc + "exec: \"/a/b\": stat /a/b: no such file or directory: unknown"))
                .contains("No such file or directory");
        assertThat(NotFound.reason(runc + "exec: \"/etc\": permission denied: unknown"))
                .contains("Permission denied");
        assertThat(NotFound.reason("invalid mount config for type \"bind\": bind source path does not exist: /x"))
                .isEmpty();
    }

    @Test
    void the_shells_complaint_is_known_by_its_word_alone() throws Exception {
        assertThat(Shell.around(List.of("a", "b c"), "cairn-1", List.of()))
                .startsWith("/bin/sh", "-c")
                .endsWith("cairn-1", "a", "b c");
        assertThat(Shell.complaint(127, Captured.NOTHING, "cairn-1")).isEmpty();
    }

    @Test
    void what_is_mounted_inside_a_bind_is_bound_too() {
        List<Path> mounts = Submounts.places(List.of(
                "1 0 8:1 / / rw - ext4 /dev/a rw",
                "2 1 8:2 / /usr/local\\040share rw - ext4 /dev/b rw",
                "3 1 8:3 / /usrlocal rw - ext4 /dev/c rw"));
        assertThat(mounts).containsExactly(Path.of("/"), Path.of("/usr/local share"), Path.of("/usrlocal"));
        assertThat(Submounts.with(List.of(new Bind(Path.of("/usr"), "/usr")), mounts))
                .containsExactly(
                        new Bind(Path.of("/usr"), "/usr"), new Bind(Path.of("/usr/local share"), "/usr/local share"));
    }

    @Test
    void a_daemon_elsewhere_or_nowhere_is_named_with_the_mend() {
        Caller nobody = new Caller(65534, 65534);
        assertThat(obstacle(Dialect.DOCKER, Map.of("DOCKER_HOST", "ssh://other"), nobody))
                .contains("another machine", "unset DOCKER_HOST", "--runtime");
        assertThat(obstacle(
                        Dialect.DOCKER, Map.of("DOCKER_HOST", "tcp://other:2376", "DOCKER_TLS_VERIFY", "1"), nobody))
                .contains("another machine");
        assertThat(obstacle(Dialect.DOCKER, Map.of("DOCKER_HOST", "no address"), nobody))
                .contains("no address", "DOCKER_HOST");
        assertThat(obstacle(Dialect.PODMAN, Map.of("CONTAINER_HOST", "unix:///nonexistent/podman.sock"), nobody))
                .contains("/nonexistent/podman.sock", "apt-get install podman", "podman.socket");
        assertThat(Whereabouts.of(Dialect.DOCKER, Map.of("DOCKER_HOST", "tcp://127.0.0.1:2375"), nobody)
                        .obstacle())
                .isEmpty();
    }

    private static String obstacle(Dialect dialect, Map<String, String> environment, Caller caller) {
        Optional<String> obstacle = Whereabouts.of(dialect, environment, caller).obstacle();
        return obstacle.orElseThrow();
    }

    @Test
    void only_runners_that_are_gone_for_certain_are_gone() throws Exception {
        RunnerLabel own = RunnerLabel.ofThisProcess();
        assertThat(RunnerLabel.isGone(own.text())).isFalse();
        assertThat(RunnerLabel.isGone(new RunnerLabel(own.boot(), own.room(), own.process(), "1").text()))
                .isTrue();
        assertThat(RunnerLabel.isGone(new RunnerLabel("another", own.room(), "1", "1").text()))
                .isTrue();
        assertThat(RunnerLabel.isGone(new RunnerLabel(own.boot(), "pid:[1]", "1", "1").text()))
                .isFalse();
        assertThat(RunnerLabel.isGone("nonsense")).isFalse();
    }
}
