package dev.cairn.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/// An ordinary user, who may use Docker and has a Podman of their own.
public final class Nobody {
    private static final Path DOCKER = Path.of("/run/docker.sock");

    private Nobody() {}

    /// Runs a class as the user `nobody`.
    ///
    /// @param folder    an empty one
    /// @param arguments after a folder that is theirs, and another, for Podman
    /// @return what it said
    public static String runs(Path folder, Class<?> main, String... arguments) throws Exception {
        Assumptions.assumeTrue(OtherJava.isRoot(), "only root can be somebody else");
        Path theirs = own(folder, "theirs");
        Path home = own(folder, "home");
        List<String> all = new ArrayList<>(List.of(theirs.toString(), home.toString()));
        all.addAll(List.of(arguments));
        String groups = Files.exists(DOCKER) ? "--groups=" + Files.getAttribute(DOCKER, "unix:gid") : "--clear-groups";
        List<String> command =
                new ArrayList<>(List.of("setpriv", "--reuid", "65534", "--regid", "65534", groups, "--"));
        command.addAll(OtherJava.forNobody(folder, main, all.toArray(String[]::new)));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("HOME", home.toString(), "XDG_RUNTIME_DIR", home.toString()));
        return new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Path own(Path folder, String name) throws IOException {
        Path own = Files.createDirectory(folder.resolve(name));
        Files.setAttribute(own, "unix:uid", 65534);
        Files.setAttribute(own, "unix:gid", 65534);
        return own;
    }
}
