package dev.cairn.lookup;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.schedule.Yield;
import dev.cairn.store.Store;
import dev.cairn.store.index.KnownResult;
import dev.cairn.task.Result;
import dev.cairn.task.ResultBlock;
import dev.cairn.task.ResultEntry;
import dev.cairn.task.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The results that stand for tasks: known, fitting what the task declares, and here whole. Of several the first that
/// was accepted, unless it is no longer here.
public final class Candidates {
    private final Store store;
    private final boolean isolated;

    /// @param isolated whether what is not run in a container does not count
    public Candidates(Store store, boolean isolated) {
        this.store = store;
        this.isolated = isolated;
    }

    /// A result, or why those that are known do not count; neither where none is known.
    public record Found(Optional<Yield> made, Optional<String> gone) {
        static final Found NOTHING = new Found(Optional.empty(), Optional.empty());
    }

    /// What there is for one key.
    public Found find(Cid key, Task task) {
        return find(Map.of(key, task)).getOrDefault(key, Found.NOTHING);
    }

    /// What there is for each of these keys.
    Map<Cid, Found> find(Map<Cid, Task> tasks) {
        Map<Cid, List<KnownResult>> known = store.results().findAll(tasks.keySet(), isolated);
        Set<Cid> blocks = new HashSet<>();
        known.values().forEach(results -> results.forEach(result -> blocks.add(result.result())));
        Map<Cid, byte[]> bytes = store.blocks().getAll(blocks);
        Map<Cid, Result> results = new HashMap<>();
        Set<Cid> contents = new HashSet<>();
        bytes.forEach((cid, block) -> read(block).ifPresent(result -> {
            results.put(cid, result);
            result.entries().forEach(entry -> contents.add(entry.cid()));
        }));
        Set<Cid> here = store.presence().areHere(contents);
        Map<Cid, Found> found = new HashMap<>();
        tasks.forEach((key, task) ->
                found.put(key, best(key, task, known.getOrDefault(key, List.of()), results, here)));
        return found;
    }

    private Optional<Result> read(byte[] block) {
        try {
            return Optional.of(ResultBlock.read(block, store.blocks()));
        } catch (CairnException e) {
            // Part of it is gone or damaged: then it is no result that we have.
            return Optional.empty();
        }
    }

    private static Found best(Cid key, Task task, List<KnownResult> known, Map<Cid, Result> results, Set<Cid> here) {
        Found found = Found.NOTHING;
        for (KnownResult one : known) {
            Result result = results.get(one.result());
            if (result == null || !result.task().equals(key)) {
                found = gone(found, "its earlier result is no longer here");
                continue;
            }
            List<String> lost = new ArrayList<>();
            for (ResultEntry entry : result.entries()) {
                if (!here.contains(entry.cid())) {
                    lost.add(entry.path());
                }
            }
            Optional<String> lacks = Declared.lacks(task, result);
            if (lost.isEmpty() && lacks.isEmpty()) {
                return new Found(
                        Optional.of(new Yield(
                                key,
                                one.result(),
                                result.entries(),
                                one.record().stream().toList(),
                                Optional.empty())),
                        Optional.empty());
            }
            found = gone(
                    found,
                    lost.isEmpty()
                            ? "its earlier result lacks the output " + lacks.orElse("")
                            : "its output " + lost.getFirst() + " is no longer here");
        }
        return found;
    }

    private static Found gone(Found before, String reason) {
        return before.gone().isPresent() ? before : new Found(Optional.empty(), Optional.of(reason));
    }
}
