package dev.cairn.container.engine.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.engine.Example;
import dev.cairn.dag.DagJson;
import dev.cairn.dag.Node;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodmanRequestTest {
    private static Node request(Optional<Path> below, Caller caller, boolean rootless) {
        return PodmanRequest.of(
                Example.sandbox(below, false), Example.place(Users.of(Dialect.PODMAN, caller, rootless), !rootless));
    }

    private static String json(Node node, String... path) {
        return Form.at(node, path).map(DagJson::encode).orElse("absent");
    }

    private static String one(int inside, int outside) {
        return "{\"container_id\":" + inside + ",\"host_id\":" + outside + ",\"size\":1}";
    }

    @Test
    void programs_are_user_1000_and_what_they_write_is_the_callers() {
        Node root = request(Optional.empty(), new Caller(0, 0), false);
        assertThat(json(root, "user")).isEqualTo("\"1000:1000\"");
        assertThat(json(root, "idmappings", "UIDMap")).isEqualTo("[" + one(0, 2147352576) + "," + one(1000, 0) + "]");
        Node shared = request(Optional.empty(), new Caller(1234, 100), false);
        assertThat(json(shared, "idmappings", "UIDMap")).contains(one(1000, 1234));
        assertThat(json(shared, "idmappings", "GIDMap")).contains(one(1000, 100));
        Node own = request(Optional.empty(), new Caller(1234, 100), true);
        assertThat(json(own, "idmappings", "UIDMap")).isEqualTo("[" + one(0, 1) + "," + one(1000, 0) + "]");
    }

    @Test
    void nothing_is_left_to_podmans_habits() {
        Node request = request(Optional.empty(), new Caller(0, 0), false);
        assertThat(json(request, "rootfs")).isEqualTo("\"localhost/cairn-root:1\"");
        assertThat(json(request, "command")).isEqualTo("[\"sh\",\"-eu\",\"/cairn/script\"]");
        assertThat(json(request, "unsetenvall")).isEqualTo("true");
        assertThat(json(request, "read_only_filesystem")).isEqualTo("true");
        assertThat(json(request, "cap_drop")).isEqualTo("[\"ALL\"]");
        assertThat(json(request, "no_new_privileges")).isEqualTo("true");
        assertThat(json(request, "seccomp_profile_path")).isEqualTo("\"/s/place/filter.json\"");
        assertThat(json(request, "umask")).isEqualTo("\"0022\"");
        assertThat(json(request, "netns")).isEqualTo("{\"nsmode\":\"none\"}");
        assertThat(json(request, "log_configuration")).isEqualTo("{\"driver\":\"none\"}");
        assertThat(json(request, "resource_limits"))
                .isEqualTo("{\"cpu\":{\"cpus\":\"1\"},\"memory\":{\"limit\":67108864,\"swap\":67108864},"
                        + "\"pids\":{\"limit\":4096}}");
        assertThat(json(request(Optional.empty(), new Caller(1234, 100), true), "resource_limits"))
                .isEqualTo("absent");
    }

    @Test
    void a_tree_below_is_an_overlay_of_podmans() {
        Node request = request(Optional.of(Path.of("/s/below")), new Caller(0, 0), false);
        assertThat(json(request, "overlay_volumes"))
                .isEqualTo(
                        "[{\"destination\":\"/work\",\"options\":[\"upperdir=/s/work\",\"workdir=/s/place/overlay\"],"
                                + "\"source\":\"/s/below\"}]");
        assertThat(json(request, "mounts")).doesNotContain("\"source\":\"/s/work\"");
    }
}
