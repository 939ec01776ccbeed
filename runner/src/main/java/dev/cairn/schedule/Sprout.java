package dev.cairn.schedule;

import dev.cairn.job.Growth;

/// A growth on the board.
final class Sprout {
    final Growth growth;

    /// How many of those that it waits for have not ended.
    int waitsFor;

    boolean withered;

    Sprout(Growth growth) {
        this.growth = growth;
    }
}
