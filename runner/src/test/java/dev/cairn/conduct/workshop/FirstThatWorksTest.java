package dev.cairn.conduct.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.conduct.PretendedRuntime;
import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.bubblewrap.Bubblewrap;
import dev.cairn.container.engine.Engine;
import dev.cairn.container.none.Nothing;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstThatWorksTest {
    @TempDir
    private Path folder;

    private final ContainerRuntime nowhere = new Bubblewrap("/nonexistent", false);

    @Test
    void what_does_not_work_here_is_passed_over() {
        FirstThatWorks runtime = new FirstThatWorks(List.of(nowhere, new Nothing()), folder);
        assertThat(runtime.obstacle(folder)).isEmpty();
        assertThat(runtime.name()).isEqualTo("none");
        assertThat(runtime.shortcomings()).anyMatch(one -> one.contains("nothing is isolated"));
    }

    @Test
    void where_none_works_the_first_says_why() {
        Engine docker = Engine.docker(Map.of("DOCKER_HOST", "unix:///nonexistent/docker.sock"));
        assertThat(new FirstThatWorks(List.of(nowhere, docker), folder).obstacle(folder))
                .isEqualTo(nowhere.obstacle(folder))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("apt-get install bubblewrap"));
    }

    @Test
    void each_is_tried_once_whoever_asks_how_often() {
        AtomicInteger trials = new AtomicInteger();
        ContainerRuntime counted = new PretendedRuntime("counted", Optional.empty(), trials);
        FirstThatWorks runtime = new FirstThatWorks(List.of(nowhere, counted), folder);
        assertThat(runtime.obstacle(folder)).isEmpty();
        assertThat(runtime.name()).isEqualTo("counted");
        assertThat(trials).hasValue(1);
    }
}
