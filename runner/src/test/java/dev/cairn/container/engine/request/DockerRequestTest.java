package dev.cairn.container.engine.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.Sandbox;
import dev.cairn.container.engine.Example;
import dev.cairn.dag.DagJson;
import dev.cairn.dag.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DockerRequestTest {
    private static final Users ROOT = Users.of(Dialect.DOCKER, new Caller(0, 0), false);
    private static final Users ORDINARY = Users.of(Dialect.DOCKER, new Caller(1234, 100), false);

    private static Node request(Optional<Path> below, boolean network, Users users) {
        return DockerRequest.of(Example.sandbox(below, network), Example.place(users, true));
    }

    private static String json(Node node, String... path) {
        return Form.at(node, path).map(DagJson::encode).orElse("absent");
    }

    @Test
    void nothing_is_left_to_the_daemons_habits() {
        Node request = request(Optional.empty(), false, ORDINARY);
        assertThat(json(request, "Cmd")).isEqualTo("[\"sh\",\"-eu\",\"/cairn/script\"]");
        assertThat(json(request, "Entrypoint")).isEqualTo("[]");
        assertThat(json(request, "User")).isEqualTo("\"1234:100\"");
        assertThat(json(request, "Hostname")).isEqualTo("\"cairn\"");
        assertThat(json(request, "WorkingDir")).isEqualTo("\"/work\"");
        assertThat(json(request, "Env"))
                .isEqualTo("[\"A=b\",\"HOME=/tmp\",\"LANG=C.UTF-8\",\"PATH=" + Sandbox.MINIMUM.get("PATH")
                        + "\",\"PWD=/work\",\"TMPDIR=/tmp\",\"TZ=UTC\",\"HOSTNAME\"]");
        assertThat(json(request, "Labels")).isEqualTo("{\"dev.cairn.runner\":\"me\"}");
        assertThat(json(request, "HostConfig", "ReadonlyRootfs")).isEqualTo("true");
        assertThat(json(request, "HostConfig", "CapDrop")).isEqualTo("[\"ALL\"]");
        assertThat(json(request, "HostConfig", "SecurityOpt")).isEqualTo("[\"no-new-privileges\",\"seccomp={}\"]");
        assertThat(json(request, "HostConfig", "NetworkMode")).isEqualTo("\"none\"");
        assertThat(json(request, "HostConfig", "RestartPolicy")).isEqualTo("{\"Name\":\"no\"}");
        assertThat(json(request, "HostConfig", "LogConfig")).isEqualTo("{\"Type\":\"none\"}");
        assertThat(json(request, "HostConfig", "MaskedPaths")).contains("\"/sys\"", "\"/proc/kcore\"");
        assertThat(json(request, "HostConfig", "ReadonlyPaths")).contains("\"/proc/sys\"", "\"/proc/sysrq-trigger\"");
        assertThat(json(request, "HostConfig", "Binds")).isEqualTo("absent");
    }

    /// The shell counts itself in it, and nobody else would see the same.
    @Test
    void a_shell_around_the_program_leaves_no_variable_of_its_own() {
        List<String> around = Shell.around(List.of("wc", "-l"), "word", List.of("HOSTNAME", Shell.DEPTH));

        assertThat(around).startsWith("/bin/sh", "-c").endsWith("word", "wc", "-l");
        assertThat(around.get(2)).startsWith("unset HOSTNAME SHLVL; ");
    }

    @Test
    void limits_are_said_where_the_daemon_can_keep_them() {
        Node request = request(Optional.empty(), false, ORDINARY);
        assertThat(json(request, "HostConfig", "Memory")).isEqualTo("67108864");
        assertThat(json(request, "HostConfig", "MemorySwap")).isEqualTo("67108864");
        assertThat(json(request, "HostConfig", "CpusetCpus")).isEqualTo("\"1\"");
        assertThat(json(request, "HostConfig", "PidsLimit")).isEqualTo("4096");
        Node free = DockerRequest.of(Example.sandbox(Optional.empty(), false), Example.place(ORDINARY, false));
        for (String limit : List.of("Memory", "MemorySwap", "CpusetCpus", "PidsLimit")) {
            assertThat(json(free, "HostConfig", limit)).isEqualTo("absent");
        }
    }

    @Test
    void mounts_are_structures_so_that_names_may_hold_anything() {
        String options = "\"BindOptions\":{\"NonRecursive\":true,\"Propagation\":\"rprivate\"},";
        assertThat(json(request(Optional.empty(), false, ROOT), "HostConfig", "Mounts"))
                .isEqualTo(
                        "[{" + options
                                + "\"ReadOnly\":true,\"Source\":\"/usr\",\"Target\":\"/usr\",\"Type\":\"bind\"},{"
                                + options
                                + "\"ReadOnly\":true,\"Source\":\"/s/place/cairn\",\"Target\":\"/cairn\",\"Type\":\"bind\"},{"
                                + options
                                + "\"ReadOnly\":false,\"Source\":\"/s/tmp\",\"Target\":\"/tmp\",\"Type\":\"bind\"},{"
                                + options
                                + "\"ReadOnly\":false,\"Source\":\"/s/work\",\"Target\":\"/work\",\"Type\":\"bind\"},{"
                                + options
                                + "\"ReadOnly\":true,\"Source\":\"/store/a:b,c\",\"Target\":\"/work/in/a:b,c\",\"Type\":\"bind\"}]");
    }

    @Test
    void a_tree_below_is_a_volume_that_the_daemon_mounts() {
        Optional<Path> below = Optional.of(Path.of("/s/a,b:c\\d"));
        String escaped = "lowerdir=/s/a\\\\,b\\\\:c\\\\\\\\d,upperdir=/s/work,workdir=/s/place/overlay";
        assertThat(json(request(below, false, ROOT), "HostConfig", "Mounts"))
                .contains("\"Type\":\"volume\"", escaped)
                .doesNotContain("userxattr", "\"Source\":\"/s/work\"");
        assertThat(json(request(below, false, ORDINARY), "HostConfig", "Mounts"))
                .contains("userxattr");
    }

    @Test
    void the_network_is_the_machines_or_none() {
        assertThat(json(request(Optional.empty(), true, ROOT), "HostConfig", "NetworkMode"))
                .isEqualTo("\"host\"");
    }

    @Test
    void to_a_daemon_of_ones_own_the_caller_is_root() {
        Users users = Users.of(Dialect.DOCKER, new Caller(1234, 100), true);
        assertThat(json(request(Optional.empty(), false, users), "User")).isEqualTo("\"0:0\"");
    }
}
