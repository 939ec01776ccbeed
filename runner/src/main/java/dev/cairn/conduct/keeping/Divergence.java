package dev.cairn.conduct.keeping;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.schedule.Yield;
import dev.cairn.store.Store;
import dev.cairn.store.index.KnownResult;
import dev.cairn.task.Result;
import dev.cairn.task.ResultEntry;
import dev.cairn.task.block.ResultBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether a task yields the same each time: two results of one key are two different sets of bytes.
final class Divergence {
    private static final int MOST_NAMED = 3;

    private final Store store;
    private final List<Cid> before;

    private Divergence(Store store, List<Cid> before) {
        this.store = store;
        this.before = before;
    }

    /// From what is known of a task now, before it runs again.
    static Divergence of(Store store, Cid key) {
        return new Divergence(
                store,
                store.results().all(key).stream().map(KnownResult::result).toList());
    }

    /// Whether a result was known before.
    boolean knew(Cid result) {
        return before.contains(result);
    }

    /// In what the new result differs from the one that stood, in words; empty if it is one of those that were known.
    Optional<String> from(Yield made) {
        if (before.isEmpty() || before.contains(made.result())) {
            return Optional.empty();
        }
        List<String> names = read(before.getFirst())
                .map(was -> differing(was.entries(), made.entries()))
                .orElse(List.of());
        String where = names.isEmpty()
                ? ""
                : " in " + String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())))
                        + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "");
        return Optional.of("its result differs from the earlier one" + where);
    }

    private Optional<Result> read(Cid result) {
        try {
            return store.blocks().get(result).map(block -> ResultBlock.read(block, store.blocks()));
        } catch (CairnException e) {
            // What is gone or damaged tells nothing.
            return Optional.empty();
        }
    }

    private static List<String> differing(List<ResultEntry> was, List<ResultEntry> is) {
        List<String> names = new ArrayList<>();
        was.stream()
                .filter(entry -> !ResultEntry.at(entry.path(), is).equals(Optional.of(entry)))
                .forEach(entry -> names.add(entry.path()));
        is.stream()
                .filter(entry -> ResultEntry.at(entry.path(), was).isEmpty())
                .forEach(entry -> names.add(entry.path()));
        return names;
    }
}
