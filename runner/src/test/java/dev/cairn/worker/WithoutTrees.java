package dev.cairn.worker;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.Ended;
import dev.cairn.container.Sandbox;
import dev.cairn.effort.Cancellation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A runtime on a machine that mounts no overlay file system for us.
record WithoutTrees(ContainerRuntime runtime) implements ContainerRuntime {
    @Override
    public String name() {
        return runtime.name();
    }

    @Override
    public boolean isolates() {
        return runtime.isolates();
    }

    @Override
    public Optional<String> obstacle(Path folder) {
        return runtime.obstacle(folder);
    }

    @Override
    public List<String> shortcomings() {
        return runtime.shortcomings();
    }

    @Override
    public Optional<String> unlimited() {
        return runtime.unlimited();
    }

    @Override
    public boolean showsTrees(Path folder) {
        return false;
    }

    @Override
    public Ended run(Sandbox sandbox, Cancellation cancellation) {
        return runtime.run(sandbox, cancellation);
    }
}
