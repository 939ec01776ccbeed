package dev.cairn.container.engine;

import dev.cairn.container.Captured;
import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.Ended;
import dev.cairn.container.Ending;
import dev.cairn.container.Sandbox;
import dev.cairn.container.Usage;
import dev.cairn.container.engine.request.Dialect;
import dev.cairn.container.isolation.Trial;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs each program in a container of a daemon's: Docker's or Podman's. Nothing happens before the first one is run.
public final class Engine implements ContainerRuntime {
    private final Dialect dialect;
    private final Map<String, String> environment;
    private @Nullable Host host;
    private @Nullable Boolean trees;

    private Engine(Dialect dialect, Map<String, String> environment) {
        this.dialect = dialect;
        this.environment = Map.copyOf(environment);
    }

    /// The Docker that the variable `DOCKER_HOST` names, otherwise this machine's.
    public static Engine docker(Map<String, String> environment) {
        return new Engine(Dialect.DOCKER, environment);
    }

    /// The Podman that the variable `CONTAINER_HOST` names, otherwise the caller's own, otherwise this machine's.
    public static Engine podman(Map<String, String> environment) {
        return new Engine(Dialect.PODMAN, environment);
    }

    @Override
    public String name() {
        return dialect.word();
    }

    /// Which daemon it is, and where.
    ///
    /// @throws CairnException UNAVAILABLE or UNREACHABLE if none answers
    public String about() {
        return host().about();
    }

    @Override
    public boolean isolates() {
        return true;
    }

    @Override
    public Optional<String> obstacle(Path folder) {
        return Trial.obstacle(this, folder, List.of());
    }

    @Override
    public List<String> shortcomings() {
        return host().traits().shortcomings();
    }

    @Override
    public Optional<String> unlimited() {
        return host().traits().unlimited();
    }

    @Override
    public synchronized boolean showsTrees(Path folder) {
        if (trees == null) {
            try {
                trees = Trial.succeeds(this, folder, List.of(), true);
            } catch (CairnException e) {
                // The daemon would not: whatever was in the way, the other way is left.
                trees = false;
            } catch (IOException e) {
                throw CairnException.of("trying an overlay in " + folder, e);
            }
        }
        return trees;
    }

    @Override
    public Ended run(Sandbox sandbox, Cancellation cancellation) {
        if (cancellation.isCancelled()) {
            return new Ended(new Ending.Stopped(), Usage.NONE, Captured.NOTHING, Captured.NOTHING);
        }
        return host().run(sandbox, cancellation);
    }

    private synchronized Host host() {
        if (host == null) {
            host = Host.of(dialect, environment);
        }
        return host;
    }
}
