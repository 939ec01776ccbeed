package dev.cairn.container.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;

/// What a daemon still has of ours.
final class Left {
    private Left() {}

    static Containers containers(Dialect dialect, Map<String, String> environment) {
        Whereabouts whereabouts = Whereabouts.of(dialect, environment, Caller.ofThisProcess());
        return new Containers(new Daemon(dialect.title(), whereabouts.address()), dialect);
    }

    /// Fails if it has a container of this process.
    static void none(Dialect dialect, Map<String, String> environment) throws IOException {
        String own = RunnerLabel.ofThisProcess().text();
        assertThat(containers(dialect, environment).labelled(RunnerLabel.NAME).values())
                .doesNotContain(own);
    }
}
