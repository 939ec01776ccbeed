package dev.cairn.container.engine;

import dev.cairn.container.IsolationContract;
import java.util.List;

/// What Podman keeps of the contract, and what it cannot help.
interface PodmanContract extends IsolationContract {
    @Override
    default List<String> firstProcess() {
        return List.of();
    }
}
