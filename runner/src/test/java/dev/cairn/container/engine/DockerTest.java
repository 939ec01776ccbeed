package dev.cairn.container.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.engine.request.Caller;
import dev.cairn.container.engine.request.Dialect;
import dev.cairn.container.engine.request.Whereabouts;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerTest implements DockerContract {
    private static final Engine DOCKER = Engine.docker(Map.of());

    @TempDir
    private Path folder;

    @BeforeEach
    void docker_is_there() {
        Whereabouts whereabouts = Whereabouts.of(Dialect.DOCKER, Map.of(), Caller.ofThisProcess());
        Tool.needed(whereabouts.obstacle().isEmpty(), whereabouts.obstacle().orElse(""));
    }

    @AfterEach
    void no_container_is_left() throws Exception {
        Left.none(Dialect.DOCKER, Map.of());
    }

    @Override
    public ContainerRuntime runtime() {
        return DOCKER;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Test
    void works_here() {
        assertThat(DOCKER.obstacle(folder)).isEmpty();
        assertThat(DOCKER.showsTrees(folder)).isTrue();
        assertThat(folder).isEmptyDirectory();
    }
}
