package dev.cairn.cli.progress;

import dev.cairn.schedule.Outcome;

/// How many tasks of a process stand where.
final class Tally {
    final String process;
    int known;
    int running;
    int hits;
    int ran;
    int failed;
    int skipped;

    Tally(String process) {
        this.process = process;
    }

    int ended() {
        return hits + ran + failed + skipped;
    }

    int waiting() {
        return Math.max(0, known - ended() - running);
    }

    void count(Outcome outcome) {
        switch (outcome) {
            case Outcome.Hit _ -> hits++;
            case Outcome.Ran _ -> ran++;
            case Outcome.Failed _ -> failed++;
            case Outcome.Skipped _ -> skipped++;
        }
    }
}
