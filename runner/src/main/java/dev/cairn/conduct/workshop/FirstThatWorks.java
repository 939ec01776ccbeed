package dev.cairn.conduct.workshop;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.Ended;
import dev.cairn.container.Sandbox;
import dev.cairn.effort.Cancellation;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The first of some runtimes that works on this machine, found out when it is needed. Where none does it is
/// the first of all, which says why.
final class FirstThatWorks implements ContainerRuntime {
    private final List<ContainerRuntime> all;
    private final Path folder;
    private @Nullable ContainerRuntime first;

    /// @param all    all of which isolate
    /// @param folder where they may be tried; nothing is left there
    FirstThatWorks(List<ContainerRuntime> all, Path folder) {
        this.all = List.copyOf(all);
        this.folder = folder;
    }

    private synchronized ContainerRuntime first() {
        if (first == null) {
            Optional<String> _ = choose(folder);
        }
        return Objects.requireNonNull(first);
    }

    /// Tries each only once: a trial takes as long as a short task.
    private Optional<String> choose(Path place) {
        Optional<String> why = Optional.empty();
        for (ContainerRuntime one : all) {
            Optional<String> obstacle = one.obstacle(place);
            if (obstacle.isEmpty()) {
                first = one;
                return obstacle;
            }
            why = why.or(() -> obstacle);
        }
        first = all.getFirst();
        return why;
    }

    @Override
    public String name() {
        return first().name();
    }

    @Override
    public boolean isolates() {
        return true;
    }

    @Override
    public synchronized Optional<String> obstacle(Path place) {
        return first == null ? choose(place) : first.obstacle(place);
    }

    @Override
    public List<String> shortcomings() {
        return first().shortcomings();
    }

    @Override
    public Optional<String> unlimited() {
        return first().unlimited();
    }

    @Override
    public boolean showsTrees(Path place) {
        return first().showsTrees(place);
    }

    @Override
    public Ended run(Sandbox sandbox, Cancellation cancellation) {
        return first().run(sandbox, cancellation);
    }
}
