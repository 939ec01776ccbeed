package dev.cairn.task;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// One process instance with everything resolved. The CID of its block is the task key: what is not here is not in the
/// key, and what is here changes it. `docs/blocks.md` gives the form.
///
/// @param env      what the process declared, not the minimum that every container has
/// @param values   those that the command, the environment or an input's text mention, by name
/// @param software the CID of what identifies the software: a host fingerprint, an image
/// @param secrets  the names of the secrets, never their values
/// @param inputs   sorted by path, each path once
/// @param outputs  sorted by path, each path once
/// @param options  what else its container is to be like
public record Task(
        Command command,
        SortedMap<String, String> env,
        SortedMap<String, Node> values,
        Cid software,
        boolean network,
        Optional<String> salt,
        SortedSet<String> secrets,
        List<TaskInput> inputs,
        List<TaskOutput> outputs,
        ContainerOptions options) {
    public Task {
        env = Collections.unmodifiableSortedMap(new TreeMap<>(env));
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        secrets = Collections.unmodifiableSortedSet(new TreeSet<>(secrets));
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        for (int i = 1; i < inputs.size(); i++) {
            checkOrder(inputs.get(i - 1).path(), inputs.get(i).path());
        }
        for (int i = 1; i < outputs.size(); i++) {
            checkOrder(outputs.get(i - 1).path(), outputs.get(i).path());
        }
    }

    /// With a container as it is where nothing is said of it.
    public Task(
            Command command,
            SortedMap<String, String> env,
            SortedMap<String, Node> values,
            Cid software,
            boolean network,
            Optional<String> salt,
            SortedSet<String> secrets,
            List<TaskInput> inputs,
            List<TaskOutput> outputs) {
        this(command, env, values, software, network, salt, secrets, inputs, outputs, ContainerOptions.NONE);
    }

    /// All content that it sees: its inputs, and what is exposed to it.
    public List<TaskInput> reads() {
        if (options.exposed().isEmpty()) {
            return inputs;
        }
        List<TaskInput> all = new ArrayList<>(inputs);
        all.addAll(options.exposed());
        return all;
    }

    static void checkOrder(String before, String after) {
        if (Paths.BY_BYTES.compare(before, after) >= 0) {
            throw new IllegalArgumentException("'" + before + "' stands before '" + after + "'");
        }
    }
}
