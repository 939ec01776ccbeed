package dev.cairn.schedule;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.job.Job;
import dev.cairn.job.JobInput;
import dev.cairn.job.Origin;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// The failures of jobs that never became a task that ran.
final class NotStarted {
    private NotStarted() {}

    /// What a CID names is the same everywhere and for ever: a workflow that wants something else of it is wrong. Of
    /// what tasks make that cannot be said.
    static Outcome.Failed of(Job job, Looked.Broken broken) {
        boolean onIpfs = false;
        boolean made = false;
        for (JobInput input : job.inputs()) {
            onIpfs |= input.origin() instanceof Origin.Ipfs || input.origin() instanceof Origin.Ipns;
            made |= input.origin() instanceof Origin.Produced;
        }
        boolean outside = broken.kind() != Kind.REFUSED || (onIpfs && !made);
        return outside(outside ? Optional.of(broken.kind()) : Optional.empty(), broken.reason());
    }

    static Outcome.Failed because(CairnException failure) {
        return outside(
                failure.kind() == Kind.REFUSED ? Optional.empty() : Optional.of(failure.kind()), failure.sentence());
    }

    /// @param outside what kind of broken world it was, if it was one
    static Outcome.Failed outside(Optional<Kind> outside, String reason) {
        return new Outcome.Failed(
                Optional.empty(), Optional.empty(), OptionalInt.empty(), 0, Duration.ZERO, reason, outside, "");
    }
}
