package dev.cairn.container.engine;

import dev.cairn.container.IsolationContract;
import java.util.List;

/// What daemons keep of the contract, and what they cannot help.
interface EngineContract extends IsolationContract {
    @Override
    default List<String> firstProcess() {
        return List.of();
    }

    /// A daemon removes what was counted, on a busy machine before it was looked at: see [Meter].
    @Override
    default int goesToMeasure() {
        return 6;
    }
}
