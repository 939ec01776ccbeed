package dev.cairn.store.run;

/// How a run stands.
public enum RunState {
    RUNNING("running"),
    DONE("done"),
    FAILED("failed"),
    /// It was stopped, or its process is gone.
    INTERRUPTED("interrupted");

    private final String word;

    RunState(String word) {
        this.word = word;
    }

    /// As commands and the database say it.
    public String word() {
        return word;
    }

    static RunState of(String word) {
        for (RunState state : values()) {
            if (state.word.equals(word)) {
                return state;
            }
        }
        return INTERRUPTED;
    }
}
