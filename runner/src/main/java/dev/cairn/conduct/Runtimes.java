package dev.cairn.conduct;

import dev.cairn.config.Settings;
import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.bubblewrap.Bubblewrap;
import dev.cairn.container.none.Nothing;

/// Which runtime a person's choice comes to.
public final class Runtimes {
    private Runtimes() {}

    /// Nothing is started, and nothing is looked for, before the first container is.
    public static ContainerRuntime of(Settings.RuntimeChoice choice) {
        boolean root = "root".equals(System.getProperty("user.name"));
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return switch (choice) {
            case AUTO, BUBBLEWRAP -> new Bubblewrap(path, root);
            case NONE -> new Nothing();
        };
    }
}
