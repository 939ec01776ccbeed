package dev.cairn.conduct.content;

import dev.cairn.cid.Cid;
import dev.cairn.conduct.record.RunRecord;
import dev.cairn.config.Settings;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.peer.Connections;
import dev.cairn.source.fetch.FetchProgress;
import dev.cairn.store.Store;
import dev.cairn.task.Task;
import dev.cairn.task.TaskInput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Has the inputs here of tasks of which nothing is known but their keys: what the store lacks comes from the sources
/// and from repositories of git-annex, in the order that the person chose.
public final class InputsByCid {
    private static final int MOST_NAMED = 3;

    private final Store store;
    private final RepositoryContent annexes;
    private final SomeSources before;
    private final SomeSources after;

    public InputsByCid(
            Store store, Settings settings, Connections connections, RunRecord record, RepositoryContent annexes) {
        this.store = store;
        this.annexes = annexes;
        int all = settings.peers().sources().size();
        int first = settings.annexing().after().orElse(0);
        this.before = SomeSources.of(store, connections, 0, first, record::taken, FetchProgress.NONE);
        this.after = SomeSources.of(store, connections, first, all, record::taken, FetchProgress.NONE);
    }

    /// Has all that a task reads here when it returns.
    ///
    /// @throws CairnException MISSING naming the inputs that nobody has, and what each said who was asked
    public void have(Task task, Cancellation wish) {
        Map<Cid, TaskInput> wanted = new LinkedHashMap<>();
        for (TaskInput input : task.reads()) {
            wanted.putIfAbsent(input.cid(), input);
        }
        wanted.keySet().removeAll(store.presence().areHere(wanted.keySet()));
        if (wanted.isEmpty()) {
            return;
        }
        Map<Cid, List<String>> said = new LinkedHashMap<>();
        wanted.keySet().forEach(cid -> said.put(cid, new ArrayList<>()));
        said.entrySet().removeIf(one -> before.has(Optional.of(one.getKey()), wish, one.getValue()));
        askRepositories(said);
        said.entrySet().removeIf(one -> after.has(Optional.of(one.getKey()), wish, one.getValue()));
        wanted.keySet().retainAll(said.keySet());
        if (!wanted.isEmpty()) {
            throw new CairnException(Kind.MISSING, sentence(wanted.values(), said));
        }
    }

    private void askRepositories(Map<Cid, List<String>> said) {
        Map<Cid, Set<Cid>> lacking = new LinkedHashMap<>();
        said.keySet().forEach(cid -> lacking.put(cid, store.presence().unfinished(cid)));
        Set<Cid> all = new LinkedHashSet<>();
        lacking.values().forEach(all::addAll);
        Map<Cid, String> refused = annexes.have(all);
        said.forEach((cid, words) -> lacking.getOrDefault(cid, Set.of()).stream()
                .map(refused::get)
                .filter(Objects::nonNull)
                .distinct()
                .limit(MOST_NAMED)
                .forEach(words::add));
        said.keySet().removeAll(store.presence().areHere(said.keySet()));
    }

    private static String sentence(Collection<TaskInput> lacking, Map<Cid, List<String>> said) {
        List<String> named = new ArrayList<>();
        for (TaskInput input : lacking) {
            if (named.size() == MOST_NAMED) {
                break;
            }
            List<String> words = said.getOrDefault(input.cid(), List.of());
            named.add("'" + input.path() + "' (" + input.cid() + ")"
                    + (words.isEmpty() ? "" : ": " + String.join("; ", words)));
        }
        int more = lacking.size() - named.size();
        return "nobody has the input " + String.join(", and not ", named) + (more == 0 ? "" : " and " + more + " more")
                + "; put it back where it was, or add it";
    }
}
