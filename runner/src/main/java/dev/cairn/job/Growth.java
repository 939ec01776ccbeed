package dev.cairn.job;

import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// A part of the graph that is not known until some jobs have ended: a scatter over what they make, an input that they
/// may or may not make. The scheduler lets it grow once, when all of them ended well, and skips it if one did not.
public interface Growth {
    /// The process that grows, for messages and for the event that says it was skipped.
    String process();

    /// What is known of the tasks that will come of it, set → member, for the same: one for each task, or for all that
    /// differ only in members that nobody knows yet. Not empty.
    default List<SequencedMap<String, String>> members() {
        return List.of(Collections.emptySortedMap());
    }

    /// The jobs that must have ended well.
    Set<Integer> after();

    /// The jobs that can be made now, and what still has to wait. They may be of another process too, where this one
    /// reads what that one makes.
    ///
    /// @throws dev.cairn.failure.CairnException REFUSED if what was made contradicts the workflow, as an input that
    ///                                          turns out to be nowhere; the process has then failed
    Portion grow(Made made);
}
