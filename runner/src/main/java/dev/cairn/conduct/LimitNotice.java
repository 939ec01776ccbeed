package dev.cairn.conduct;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.Limits;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Says once that limits which a workflow declares are not enforced here. Whoever declares none is told nothing: for
/// them nothing is missing.
final class LimitNotice {
    private final ContainerRuntime runtime;
    private final Consumer<String> told;
    private final AtomicBoolean looked = new AtomicBoolean();

    /// @param told in one sentence, from any thread
    LimitNotice(ContainerRuntime runtime, Consumer<String> told) {
        this.runtime = runtime;
        this.told = told;
    }

    /// A task with these limits is about to run.
    void before(Limits limits) {
        if (limits.memory().isPresent() && looked.compareAndSet(false, true)) {
            runtime.unlimited().ifPresent(told);
        }
    }
}
