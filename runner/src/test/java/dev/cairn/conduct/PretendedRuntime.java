package dev.cairn.conduct;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.Ended;
import dev.cairn.container.Sandbox;
import dev.cairn.effort.Cancellation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// One that says it works, and runs nothing.
///
/// @param trials counts how often it was asked whether it works
public record PretendedRuntime(String name, Optional<String> unlimited, AtomicInteger trials)
        implements ContainerRuntime {
    @Override
    public boolean isolates() {
        return true;
    }

    @Override
    public Optional<String> obstacle(Path place) {
        trials.incrementAndGet();
        return Optional.empty();
    }

    @Override
    public List<String> shortcomings() {
        return unlimited.stream().toList();
    }

    @Override
    public boolean showsTrees(Path place) {
        return false;
    }

    @Override
    public Ended run(Sandbox sandbox, Cancellation cancellation) {
        throw new AssertionError("nobody runs anything");
    }
}
