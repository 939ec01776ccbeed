package dev.cairn.job;

import java.util.Set;

/// A part of the graph that is not known until some jobs have ended: a scatter over what they make, an input that they
/// may or may not make. The scheduler lets it grow once, when all of them ended well, and skips it if one did not.
public interface Growth {
    /// The process that grows, for messages and for the event that says it was skipped.
    String process();

    /// The jobs that must have ended well.
    Set<Integer> after();

    /// The jobs that can be made now, and what still has to wait.
    Portion grow(Made made);
}
