package dev.cairn.cli.progress;

import dev.cairn.cli.Console;
import dev.cairn.job.Job;
import dev.cairn.run.RunObserver;
import dev.cairn.schedule.Outcome;
import dev.cairn.schedule.Phase;

/// Tells people and machines of each task as it ends.
public final class Teller implements RunObserver {
    private final Console console;
    private final Display display;
    private final Tallies tallies;
    private final boolean json;

    public Teller(Console console, Display display, Tallies tallies, boolean json) {
        this.console = console;
        this.display = display;
        this.tallies = tallies;
        this.json = json;
    }

    @Override
    public void grown(String process, int jobs) {
        tallies.grown(process, jobs);
    }

    @Override
    public void told(Job job, Phase phase) {
        tallies.told(job, phase);
    }

    @Override
    public void ended(Job job, Outcome outcome) {
        tallies.ended(job, outcome);
        if (json) {
            console.json(Events.of(job, outcome));
            if (!(outcome instanceof Outcome.Hit)) {
                console.flush();
            }
        }
        Told.of(job, outcome).ifPresent(display::say);
    }

    @Override
    public void withered(String process, Outcome.Skipped outcome) {
        tallies.withered(process, outcome);
        if (json) {
            console.json(Events.of(process, outcome));
        }
        display.say(Told.skipped(process, outcome));
    }
}
