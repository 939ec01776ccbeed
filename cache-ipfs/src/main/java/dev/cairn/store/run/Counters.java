package dev.cairn.store.run;

/// What became of a run's tasks so far.
public record Counters(long hits, long ran, long failed, long skipped) {
    public static final Counters NONE = new Counters(0, 0, 0, 0);

    public Counters {
        if (hits < 0 || ran < 0 || failed < 0 || skipped < 0) {
            throw new IllegalArgumentException("a run counts no fewer than 0 tasks");
        }
    }
}
