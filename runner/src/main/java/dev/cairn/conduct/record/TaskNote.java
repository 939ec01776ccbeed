package dev.cairn.conduct.record;

import dev.cairn.dag.DagCbor;
import dev.cairn.failure.CairnException;
import dev.cairn.store.run.RunItem;
import dev.cairn.task.block.RunTaskNode;
import dev.cairn.task.run.RunTask;
import java.util.Base64;
import java.util.Optional;

/// What a living run notes of a task that ended, beside the CID that keeps what is of it: the DAG-CBOR that its
/// manifest will hold, in base64. A run with nothing to do writes as many of them as it has tasks.
final class TaskNote {
    private TaskNote() {}

    static String write(RunTask task) {
        return Base64.getEncoder().encodeToString(DagCbor.encode(RunTaskNode.write(task)));
    }

    /// The task; empty where the item notes none, or where nobody can read it any more: that is no reason to keep a
    /// run open for ever.
    static Optional<RunTask> read(RunItem item) {
        if (item.note().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    RunTaskNode.read(DagCbor.decode(Base64.getDecoder().decode(item.note()))));
        } catch (CairnException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
