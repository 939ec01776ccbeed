package dev.cairn.conduct.audit;

import dev.cairn.cid.Cid;
import dev.cairn.compare.Differing;
import dev.cairn.schedule.Outcome;
import dev.cairn.task.run.RunTask;
import java.util.List;

/// What came of an audit of one task.
///
/// @param task whose result was audited
public record Audited(RunTask task, Verdict verdict) {
    public sealed interface Verdict {
        /// It made the same bytes.
        ///
        /// @param found  the result that it made, another CID only where another profile named the bytes
        /// @param signed whether this store vouches for the result only now
        record Agrees(Cid found, boolean signed) implements Verdict {}

        /// It made others; both results are kept.
        record Differs(Cid found, List<Differing> differing) implements Verdict {
            public Differs {
                differing = List.copyOf(differing);
            }
        }

        /// It did not end well this time.
        record Failed(Outcome.Failed how) implements Verdict {}

        /// It cannot be run here, or was not any more.
        record Skipped(String reason) implements Verdict {}
    }
}
