package dev.cairn.container.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.container.engine.request.Caller;
import dev.cairn.container.engine.request.Dialect;
import dev.cairn.container.engine.request.Whereabouts;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What a daemon still has of ours.
final class Left {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private Left() {}

    static Containers containers(Dialect dialect, Map<String, String> environment) {
        Whereabouts whereabouts = Whereabouts.of(dialect, environment, Caller.ofThisProcess());
        return new Containers(new Daemon(dialect.title(), whereabouts.address()), dialect);
    }

    /// Fails if it keeps a container of this process. It forgets them a moment after they have ended.
    static void none(Dialect dialect, Map<String, String> environment) throws IOException {
        String own = RunnerLabel.ofThisProcess().text();
        Containers containers = containers(dialect, environment);
        long begun = System.nanoTime();
        while (containers.labelled(RunnerLabel.NAME).containsValue(own)) {
            assertThat(System.nanoTime() - begun).as("removing containers").isLessThan(PATIENCE);
        }
    }
}
