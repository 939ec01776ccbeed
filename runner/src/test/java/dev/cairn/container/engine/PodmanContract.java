package dev.cairn.container.engine;

import dev.cairn.container.IsolationContract;
import java.util.List;

/// What Podman keeps of the contract, and what it cannot help.
interface PodmanContract extends IsolationContract {
    @Override
    default List<String> besides() {
        return List.of("run", "sys");
    }

    @Override
    default List<String> firstProcess() {
        return List.of();
    }

    /// Which is always the same.
    @Override
    default List<String> variables() {
        return List.of("HOSTNAME=cairn");
    }
}
