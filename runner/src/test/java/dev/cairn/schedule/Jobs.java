package dev.cairn.schedule;

import dev.cairn.job.Growth;
import dev.cairn.job.Job;
import dev.cairn.job.JobInput;
import dev.cairn.job.JobOptions;
import dev.cairn.job.Made;
import dev.cairn.job.Origin;
import dev.cairn.job.Portion;
import dev.cairn.job.Resources;
import dev.cairn.job.Software;
import dev.cairn.task.Command;
import dev.cairn.task.FileKind;
import dev.cairn.task.Piece;
import dev.cairn.task.TaskOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// Jobs for tests: `j0`, `j1`, … by their numbers.
final class Jobs {
    private Jobs() {}

    static Job job(int number, int... reads) {
        return job(number, Resources.DEFAULT, 0, Job.Caching.REUSED, Set.of(), reads);
    }

    static Job job(int number, Resources resources, int retry, Job.Caching caching, Set<Integer> after, int... reads) {
        List<JobInput> inputs = new ArrayList<>();
        for (int read : reads) {
            inputs.add(new JobInput(
                    "in" + read, Optional.of(FileKind.FILE), new Origin.Produced(read, "out", List.of()), false));
        }
        return new Job(
                number,
                "j" + number,
                new LinkedHashMap<>(),
                Software.HOST,
                new Command.Argv(List.of(List.of(new Piece.Text("true")))),
                new TreeMap<>(),
                new TreeMap<>(),
                inputs,
                List.of(new TaskOutput("out", TaskOutput.Kind.FILE, false)),
                new TreeSet<>(),
                false,
                Optional.empty(),
                caching,
                resources,
                retry,
                after,
                "flow.yaml:1",
                JobOptions.NONE);
    }

    static Portion portion(Job... jobs) {
        return new Portion(List.of(jobs), List.of());
    }

    static Growth growth(String process, Set<Integer> after, Function<Made, Portion> grow) {
        return new Growth() {
            @Override
            public String process() {
                return process;
            }

            @Override
            public Set<Integer> after() {
                return after;
            }

            @Override
            public Portion grow(Made made) {
                return grow.apply(made);
            }
        };
    }
}
