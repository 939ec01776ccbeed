package dev.cairn.cli.progress;

import dev.cairn.cli.console.Console;
import dev.cairn.cli.console.OutputFailure;
import dev.cairn.conduct.Conductor;
import dev.cairn.job.Growth;
import dev.cairn.job.Job;
import dev.cairn.schedule.Outcome;
import dev.cairn.schedule.Phase;
import dev.cairn.schedule.Yield;
import dev.cairn.task.run.RunTask;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Tells people and machines of each task as it ends.
public final class Teller implements Conductor.Watcher {
    private final Console console;
    private final Display display;
    private final Tallies tallies;
    private final boolean json;
    private final Map<Integer, Held> held = new LinkedHashMap<>();
    private @Nullable Runnable stopping;

    public Teller(Console console, Display display, Tallies tallies, boolean json) {
        this.console = console;
        this.display = display;
        this.tallies = tallies;
        this.json = json;
    }

    /// What to do when nobody reads the events any more, or they cannot be written. Before the run begins.
    public void stops(Runnable run) {
        stopping = run;
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
        if (outcome instanceof Outcome.Hit(Yield made) && !made.whole()) {
            held.put(job.number(), new Held(job, outcome));
        } else {
            tell(job.process(), job.member(), outcome);
        }
        Told.of(job, outcome).ifPresent(display::say);
    }

    @Override
    public void reopened(Job job, String reason) {
        tallies.reopened(job, reason);
        held.remove(job.number());
        display.say("again   " + job.label() + ": " + reason);
    }

    @Override
    public void withered(Growth growth, Outcome outcome) {
        tallies.withered(growth, outcome);
        for (SequencedMap<String, String> member : growth.members()) {
            tell(growth.process(), member, outcome);
            display.say(Told.withered(RunTask.label(growth.process(), member), outcome));
        }
    }

    /// Tells machines of the hits whose bytes might have turned out not to be had: at the end of the run they stand.
    public void settle() {
        held.values().forEach(one -> tell(one.job().process(), one.job().member(), one.outcome()));
        held.clear();
    }

    /// A hit of which machines are told when it can no longer be taken back: each task has one event.
    private record Held(Job job, Outcome outcome) {}

    /// The scheduler is not to fail where standard output does: it is asked to stop, and the end of the run, which
    /// is told too, fails instead.
    private void tell(String process, SequencedMap<String, String> member, Outcome outcome) {
        if (!json) {
            return;
        }
        try {
            console.json(Events.of(process, member, outcome));
            if (!(outcome instanceof Outcome.Hit)) {
                console.flush();
            }
        } catch (OutputFailure e) {
            if (stopping != null) {
                stopping.run();
            }
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

    @Override
    public void remarked(String sentence) {
        display.say("cairn: " + sentence);
    }

    @Override
    public void fetched(long bytes) {
        tallies.fetched(bytes);
    }
}
