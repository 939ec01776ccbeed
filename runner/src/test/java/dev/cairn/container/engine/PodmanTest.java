package dev.cairn.container.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.engine.request.Dialect;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodmanTest implements EngineContract {
    @TempDir
    private static Path home;

    private static PodmanService service;
    private static Engine podman;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        Tool.needed(Tool.isThere("podman"), "podman is not installed");
        service = PodmanService.start(home);
        podman = Engine.podman(service.environment());
    }

    @AfterAll
    static void stop() throws Exception {
        if (service != null) {
            service.stop();
        }
    }

    @AfterEach
    void no_container_is_left() throws Exception {
        Left.none(Dialect.PODMAN, service.environment());
    }

    @Override
    public ContainerRuntime runtime() {
        return podman;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Test
    void works_here() {
        assertThat(podman.obstacle(folder)).isEmpty();
        assertThat(podman.showsTrees(folder)).isTrue();
        assertThat(folder).isEmptyDirectory();
    }
}
