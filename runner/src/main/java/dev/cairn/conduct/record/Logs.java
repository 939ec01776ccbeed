package dev.cairn.conduct.record;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.spelling.Nearest;
import dev.cairn.store.Store;
import dev.cairn.store.index.KnownResult;
import dev.cairn.store.run.KnownRun;
import dev.cairn.task.Execution;
import dev.cairn.task.Result;
import dev.cairn.task.block.ExecutionBlock;
import dev.cairn.task.block.ResultBlock;
import dev.cairn.task.block.RunBlock;
import dev.cairn.task.run.RunTask;
import java.util.List;
import java.util.Optional;

/// Finds the execution whose streams somebody wants to read.
public final class Logs {
    private final Store store;

    public Logs(Store store) {
        this.store = store;
    }

    /// @param what the CID of a task, of a result or of an execution; else a process of the last run, with its member
    ///             as `call[a]` or `call[sample=a]`
    /// @throws CairnException REFUSED if there is no such process, MISSING if it left no execution here
    public Execution find(String what) {
        Optional<Cid> cid = Cid.tryParse(what);
        return cid.isPresent() ? ofCid(cid.get()) : ofProcess(what);
    }

    private Execution ofCid(Cid cid) {
        for (KnownResult known : store.results().all(cid)) {
            return read(known.execution());
        }
        Optional<byte[]> block = store.blocks().get(cid);
        if (block.isPresent()) {
            Optional<Result> result = asResult(block.get());
            if (result.isPresent()) {
                for (KnownResult known : store.results().all(result.get().task())) {
                    if (known.result().equals(cid)) {
                        return read(known.execution());
                    }
                }
            }
            Optional<Execution> execution = asExecution(block.get());
            if (execution.isPresent()) {
                return execution.get();
            }
        }
        // A task without a result: the newest run that tried it knows how it ended.
        for (KnownRun run : store.runs().all()) {
            for (RunTask task : tasks(run)) {
                if (task.task().filter(cid::equals).isPresent()
                        && task.execution().isPresent()) {
                    return read(task.execution().get());
                }
            }
        }
        throw new CairnException(Kind.MISSING, "nothing that ran here has the CID " + cid);
    }

    private Execution ofProcess(String what) {
        List<KnownRun> runs = store.runs().all();
        if (runs.isEmpty()) {
            throw new CairnException(Kind.REFUSED, "there is no run yet whose process '" + what + "' could be meant");
        }
        List<RunTask> tasks = tasks(runs.getFirst());
        List<RunTask> meant = tasks.stream().filter(task -> isMeant(task, what)).toList();
        if (meant.size() == 1) {
            return ofTask(meant.getFirst());
        }
        if (meant.isEmpty()) {
            List<String> known = tasks.stream().map(RunTask::label).toList();
            throw new CairnException(
                    Kind.REFUSED, "the last run has no task '" + what + "'" + Nearest.hint(what, known));
        }
        List<String> labels = meant.stream().limit(5).map(RunTask::label).toList();
        throw new CairnException(
                Kind.REFUSED,
                "the last run has " + meant.size() + " tasks of '" + what + "'; name one: "
                        + String.join(", ", labels));
    }

    private static boolean isMeant(RunTask task, String what) {
        if (task.process().equals(what) || task.label().equals(what)) {
            return true;
        }
        return what.equals(task.process() + "[" + String.join(",", task.member().values()) + "]");
    }

    private Execution ofTask(RunTask task) {
        if (task.execution().isPresent()) {
            return read(task.execution().get());
        }
        Cid key = task.task()
                .orElseThrow(() -> new CairnException(Kind.MISSING, task.label() + " was skipped: it wrote nothing"));
        return ofCid(key);
    }

    private List<RunTask> tasks(KnownRun run) {
        if (run.manifest().isPresent()) {
            return store.blocks()
                    .get(run.manifest().get())
                    .map(block -> RunBlock.read(block, store.blocks()).tasks())
                    .orElse(List.of());
        }
        return store.runs().items(run.number()).stream()
                .flatMap(item -> TaskNote.read(item).stream())
                .toList();
    }

    private Execution read(Cid execution) {
        return store.blocks()
                .get(execution)
                .map(ExecutionBlock::read)
                .orElseThrow(
                        () -> new CairnException(Kind.MISSING, "the execution " + execution + " is no longer here"));
    }

    private Optional<Result> asResult(byte[] block) {
        try {
            return Optional.of(ResultBlock.read(block, store.blocks()));
        } catch (CairnException e) {
            return Optional.empty();
        }
    }

    private static Optional<Execution> asExecution(byte[] block) {
        try {
            return Optional.of(ExecutionBlock.read(block));
        } catch (CairnException e) {
            return Optional.empty();
        }
    }
}
