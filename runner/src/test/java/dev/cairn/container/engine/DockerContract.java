package dev.cairn.container.engine;

import dev.cairn.container.engine.request.Caller;
import java.util.List;

/// What Docker keeps of the contract, and what it cannot help.
interface DockerContract extends EngineContract {
    /// Docker maps nobody: whom the outputs shall belong to is who the program is.
    @Override
    default Owner owner() {
        Caller caller = Caller.ofThisProcess();
        return new Owner(caller.user(), caller.group(), "cairn");
    }

    @Override
    default List<String> besides() {
        return List.of(".dockerenv");
    }
}
