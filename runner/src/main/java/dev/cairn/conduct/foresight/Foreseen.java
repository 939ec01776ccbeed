package dev.cairn.conduct.foresight;

import dev.cairn.cid.Cid;
import dev.cairn.lookup.Misses;
import dev.cairn.schedule.Yield;
import dev.cairn.store.intake.item.Found;
import dev.cairn.task.FileKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What a run would do with one task.
///
/// @param member  set → member; empty without a scatter
/// @param task    its key; absent if an input is not known yet, or not to be had
/// @param made    the result that would stand for it; absent unless it would be a hit
/// @param reason  why it would run, or what that depends on; empty for a hit
/// @param annexed its inputs that are content of git-annex, in the order of the task's inputs; of a task without a
///                key those alone that are missing
/// @param nearest the earlier task that is nearest; absent for a hit, and where there is none
public record Foreseen(
        String process,
        SequencedMap<String, String> member,
        Outcome outcome,
        Optional<Cid> task,
        Optional<Yield> made,
        String reason,
        List<Annexed> annexed,
        Optional<Misses.Nearest> nearest) {
    /// An input that stands for content of git-annex.
    ///
    /// @param path  that the task sees
    /// @param lying where its bytes are
    /// @param kind  what it is
    /// @param bytes how many; of a folder those of all its files, negative if nobody knows
    /// @param lacks what is not here, by what git-annex calls it: how many bytes, negative if nobody knows; nothing
    ///              where nobody will read it
    /// @param by    what those are called whose word alone tells what it is, or a part of it
    public record Annexed(
            String path, Found.Lying lying, FileKind kind, long bytes, Map<String, Long> lacks, List<String> by) {
        public Annexed {
            lacks = Map.copyOf(lacks);
            by = List.copyOf(by);
        }
    }

    public enum Outcome {
        HIT("hit"),
        RUN("run"),
        /// That depends on what an earlier task yields.
        MAYBE("maybe");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        /// As events and messages say it.
        public String word() {
            return word;
        }
    }

    public Foreseen {
        annexed = List.copyOf(annexed);
        member = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(member));
    }

    static Foreseen maybe(String process, SequencedMap<String, String> member, String reason) {
        return maybe(process, member, reason, List.of());
    }

    /// @param lacking the inputs whose bytes are missing to tell what they are
    static Foreseen maybe(String process, SequencedMap<String, String> member, String reason, List<Annexed> lacking) {
        return new Foreseen(
                process, member, Outcome.MAYBE, Optional.empty(), Optional.empty(), reason, lacking, Optional.empty());
    }
}
