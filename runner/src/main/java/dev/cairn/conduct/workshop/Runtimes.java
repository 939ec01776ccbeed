package dev.cairn.conduct.workshop;

import dev.cairn.config.Settings.RuntimeChoice;
import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.bubblewrap.Bubblewrap;
import dev.cairn.container.engine.Engine;
import dev.cairn.container.none.Nothing;
import dev.cairn.container.oci.Oci;
import dev.cairn.container.oci.Tool;
import java.nio.file.Path;
import java.util.List;

/// Which runtime a person's choice comes to.
public final class Runtimes {
    private Runtimes() {}

    /// Those of which the first that works is taken, the quickest first.
    public static final List<RuntimeChoice> AUTOMATIC = List.of(
            RuntimeChoice.BUBBLEWRAP,
            RuntimeChoice.CRUN,
            RuntimeChoice.RUNC,
            RuntimeChoice.DOCKER,
            RuntimeChoice.PODMAN);

    /// Nothing is started, and nothing is looked for, before the first container is.
    public static ContainerRuntime of(RuntimeChoice choice) {
        boolean root = "root".equals(System.getProperty("user.name"));
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return switch (choice) {
            case AUTO ->
                new FirstThatWorks(
                        AUTOMATIC.stream().map(Runtimes::of).toList(), Path.of(System.getProperty("java.io.tmpdir")));
            case BUBBLEWRAP -> new Bubblewrap(path, root);
            // Debian keeps one of them where ordinary users do not look.
            case CRUN -> new Oci(Tool.CRUN, path + ":/usr/sbin", root);
            case RUNC -> new Oci(Tool.RUNC, path + ":/usr/sbin", root);
            case DOCKER -> Engine.docker(System.getenv());
            case PODMAN -> Engine.podman(System.getenv());
            case NONE -> new Nothing();
        };
    }
}
