package dev.cairn.workflow;

/// Which secrets a workflow may have. Their values never come here.
@FunctionalInterface
public interface Secrets {
    /// For drawing a workflow: nothing runs, so nothing is given away.
    Secrets NOT_ASKED = name -> State.GIVEN;

    enum State {
        /// Allowed, and there.
        GIVEN,
        /// Not allowed by the person.
        FORBIDDEN,
        /// Allowed, but in no variable and no file.
        MISSING
    }

    State of(String name);
}
