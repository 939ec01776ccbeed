package dev.cairn.task.run;

import dev.cairn.cid.Cid;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What a run's manifest says of one job.
///
/// @param member    set → member; empty without a scatter
/// @param outcome   `hit`, `ran`, `failed` or `skipped`
/// @param task      absent if it was skipped before it had one
/// @param result    absent if there is none
/// @param execution of this run; absent unless it ran
/// @param records   those that vouch for the result; empty if nobody does
public record RunTask(
        String process,
        SequencedMap<String, String> member,
        String outcome,
        Optional<Cid> task,
        Optional<Cid> result,
        Optional<Cid> execution,
        List<Cid> records) {
    public RunTask {
        records = List.copyOf(records);
        member = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(member));
    }

    /// As messages and `cairn log` say it: `call` or `call[sample=a]`.
    public String label() {
        return label(process, member);
    }

    /// The same for any process and member.
    public static String label(String process, SequencedMap<String, String> member) {
        if (member.isEmpty()) {
            return process;
        }
        StringBuilder out = new StringBuilder(process);
        char before = '[';
        for (var one : member.entrySet()) {
            out.append(before).append(one.getKey()).append('=').append(one.getValue());
            before = ',';
        }
        return out.append(']').toString();
    }
}
