package dev.cairn.container.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.IsolationContract;
import dev.cairn.container.OtherJava;
import dev.cairn.container.SmallDisk;
import dev.cairn.container.Subordinates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is not root gets from the daemons what root gets; with root, it is the user `nobody` who tries.
class OrdinaryUsersEngineTest {
    private static final Path DOCKER = Path.of("/run/docker.sock");

    @TempDir
    private Path folder;

    @Test
    void whoever_has_the_group_may_use_docker() throws Exception {
        Assumptions.assumeTrue(OtherJava.isRoot(), "only root can be somebody else");
        Tool.needed(Files.exists(DOCKER), "Docker does not run");
        String group = Files.getAttribute(DOCKER, "unix:gid").toString();
        List<String> nobody = List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--groups", group, "--");
        assertThat(prove(nobody, "docker")).isEqualTo(sentences() + " tried\n");
    }

    @Test
    void who_has_not_is_told_how_to_get_it() throws Exception {
        Assumptions.assumeTrue(OtherJava.isRoot(), "only root can be somebody else");
        Tool.needed(Files.exists(DOCKER), "Docker does not run");
        List<String> nobody = List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--");
        assertThat(prove(nobody, "docker")).contains("you may not use Docker", "usermod -aG docker");
    }

    @Test
    void a_podman_of_ones_own_serves_its_user() throws Exception {
        Assumptions.assumeTrue(OtherJava.isRoot(), "only root can be somebody else");
        Tool.needed(Tool.isThere("podman"), "podman is not installed");
        Subordinates.needed();
        List<String> nobody = List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--");
        assertThat(prove(nobody, "podman")).isEqualTo(sentences() + " tried\n");
    }

    private static long sentences() {
        return Arrays.stream(IsolationContract.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .count();
    }

    private String prove(List<String> who, String runtime) throws Exception {
        Path theirs = own("theirs");
        Path home = own("home");
        List<String> command = new ArrayList<>(who);
        command.addAll(
                OtherJava.forNobody(folder, EngineContractMain.class, theirs.toString(), runtime, home.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("HOME", home.toString(), "XDG_RUNTIME_DIR", home.toString()));
        Process process = SmallDisk.mounted(folder, builder);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        SmallDisk.unmount(folder);
        return said;
    }

    private Path own(String name) throws IOException {
        Path own = Files.createDirectory(folder.resolve(name));
        Files.setAttribute(own, "unix:uid", 65534);
        Files.setAttribute(own, "unix:gid", 65534);
        return own;
    }
}
