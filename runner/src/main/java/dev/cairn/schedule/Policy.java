package dev.cairn.schedule;

import dev.cairn.job.Job;
import java.util.Set;

/// What the person wants of a run.
///
/// @param keepGoing whether all that does not depend on a failure still runs
/// @param forceAll  whether every task runs although there is a result
/// @param forced    the processes that do
/// @param cpus      how many cores may be handed out at once
/// @param memory    how many bytes may be handed out at once
public record Policy(boolean keepGoing, boolean forceAll, Set<String> forced, int cpus, long memory) {
    public Policy {
        forced = Set.copyOf(forced);
        if (cpus < 1) {
            throw new IllegalArgumentException("cpus must be at least 1, is " + cpus);
        }
    }

    public boolean forces(Job job) {
        return forceAll || forced.contains(job.process());
    }

    /// Whether a job neither takes over a result nor lends its own to others that wait for it.
    public boolean alone(Job job) {
        return forces(job) || job.caching() == Job.Caching.NEVER;
    }
}
