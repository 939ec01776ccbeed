package dev.cairn.cli.progress;

import dev.cairn.cli.Console;
import dev.cairn.conduct.Conductor;
import dev.cairn.job.Growth;
import dev.cairn.job.Job;
import dev.cairn.schedule.Outcome;
import dev.cairn.schedule.Phase;
import dev.cairn.task.RunTask;
import java.nio.file.Path;
import java.util.SequencedMap;

/// Tells people and machines of each task as it ends.
public final class Teller implements Conductor.Watcher {
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
            console.json(Events.of(job.process(), job.member(), outcome));
            if (!(outcome instanceof Outcome.Hit)) {
                console.flush();
            }
        }
        Told.of(job, outcome).ifPresent(display::say);
    }

    @Override
    public void withered(Growth growth, Outcome outcome) {
        tallies.withered(growth, outcome);
        for (SequencedMap<String, String> member : growth.members()) {
            if (json) {
                console.json(Events.of(growth.process(), member, outcome));
            }
            display.say(Told.withered(RunTask.label(growth.process(), member), outcome));
        }
    }

    @Override
    public void kept(Path path, Path as) {
        display.say("kept    " + path + " as " + as.getFileName()
                + ": it was not put there by Cairn, or was changed since");
    }

    @Override
    public void read(long files, long bytes) {
        tallies.read(files, bytes);
    }
}
