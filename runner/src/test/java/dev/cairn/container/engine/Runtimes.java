package dev.cairn.container.engine;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.ContractMain;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Every runtime by its name, with a Podman of its own that is started when it is first asked for.
public final class Runtimes {
    private final Path home;
    private @Nullable PodmanService podman;

    /// @param home an empty folder, for Podman
    public Runtimes(Path home) {
        this.home = home;
    }

    public ContainerRuntime named(String name) throws IOException {
        return switch (name) {
            case "docker" -> Engine.docker(System.getenv());
            case "podman" -> {
                PodmanService service = podman;
                if (service == null) {
                    service = PodmanService.start(home);
                    podman = service;
                }
                yield Engine.podman(service.environment());
            }
            default -> ContractMain.runtime(name);
        };
    }

    /// Ends what was started.
    public void stop() throws Exception {
        if (podman != null) {
            podman.stop();
        }
    }
}
