package dev.cairn.job;

import dev.cairn.dag.Node;
import dev.cairn.task.Command;
import dev.cairn.task.TaskOutput;
import dev.cairn.task.run.RunTask;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/// A task whose inputs are not yet CIDs: one process instance as the front end knows it.
///
/// @param number  unique in a run, from 0 on, a producer's lower than its consumers'
/// @param member  set → member; empty without a scatter
/// @param env     expanded
/// @param values  the typed values that the command, the environment or a content mention
/// @param inputs  sorted by path, each path once
/// @param outputs sorted by path, each path once; where the workflow calls them otherwise, [Workplan#handover] knows
/// @param caching whether an earlier result may stand for it
/// @param retry   how many further attempts a failure gets
/// @param after   jobs that must have ended well before this one starts, beside those whose outputs it reads
/// @param place   `FILE:LINE` of the process, for messages
/// @param options what it says of its container
public record Job(
        int number,
        String process,
        SequencedMap<String, String> member,
        Software software,
        Command command,
        SortedMap<String, String> env,
        SortedMap<String, Node> values,
        List<JobInput> inputs,
        List<TaskOutput> outputs,
        SortedSet<String> secrets,
        boolean network,
        Optional<String> salt,
        Caching caching,
        Resources resources,
        int retry,
        Set<Integer> after,
        String place,
        JobOptions options) {
    public enum Caching {
        /// By whoever believes who vouches for it.
        REUSED,
        /// By this store alone: it has secrets, and does not say `cache: true`.
        HERE,
        /// `cache: false`, or `network: true` without `cache: true`, or it shares something with the machine.
        NEVER
    }

    public Job {
        // Most jobs have no member, and a hundred thousand empty maps are a lot.
        member = member.isEmpty()
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSequencedMap(new LinkedHashMap<>(member));
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        after = Set.copyOf(after);
    }

    /// All content that it sees: its inputs, and behind them what is exposed to it.
    public List<JobInput> reads() {
        if (options.exposed().isEmpty()) {
            return inputs;
        }
        List<JobInput> all = new ArrayList<>(inputs);
        all.addAll(options.exposed());
        return all;
    }

    /// As messages and `cairn log` say it: `call` or `call[sample=a]`.
    public String label() {
        return RunTask.label(process, member);
    }
}
