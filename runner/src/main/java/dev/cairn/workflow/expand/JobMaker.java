package dev.cairn.workflow.expand;

import dev.cairn.job.Job;
import dev.cairn.job.JobInput;
import dev.cairn.job.Origin;
import dev.cairn.task.Paths;
import dev.cairn.task.TaskOutput;
import dev.cairn.workflow.form.OutputForm;
import dev.cairn.workflow.form.ProcessForm;
import dev.cairn.workflow.model.ProcessDeclaration;
import dev.cairn.workflow.model.Text;
import dev.cairn.workflow.unit.Feed;
import dev.cairn.workflow.unit.Gate;
import dev.cairn.workflow.unit.Product;
import dev.cairn.workflow.unit.Resolution;
import dev.cairn.workflow.unit.Supply;
import dev.cairn.workflow.unit.Unit;
import dev.cairn.workflow.wire.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes jobs of units of which everything is known. What is the same for all units of a process is made once.
final class JobMaker {
    private final Map<ProcessForm, CommandMaker> commands = new HashMap<>();
    private final Map<ProcessForm, SortedMap<String, String>> environments = new HashMap<>();

    /// @param unit one with a number, as have all that make what it reads
    Job job(Unit unit, Resolution resolution) {
        ProcessForm process = unit.process();
        ProcessDeclaration declared = process.declared();
        CommandMaker commandMaker = unit.members().length == 0
                ? new CommandMaker(process)
                : commands.computeIfAbsent(process, CommandMaker::new);
        return new Job(
                unit.number(),
                process.name(),
                unit.memberNames(),
                declared.software(),
                commandMaker.command(unit, resolution.feeds()),
                env(unit),
                process.values(),
                inputs(resolution.feeds()),
                outputs(unit),
                declared.secrets(),
                declared.network(),
                declared.salt(),
                declared.caching(),
                declared.resources(),
                declared.retry(),
                after(unit),
                declared.place().toString(),
                declared.options());
    }

    private static List<JobInput> inputs(List<Feed> feeds) {
        List<JobInput> inputs = new ArrayList<>(feeds.size());
        for (Feed feed : feeds) {
            Origin origin = switch (feed.source()) {
                case Feed.Source.Given(Origin given) -> given;
                case Feed.Source.Made(Supply supply, String output) ->
                    new Origin.Produced(supply.product().unit().number(), output, supply.inside());
            };
            inputs.add(new JobInput(feed.path(), feed.kind(), origin, feed.optional()));
        }
        if (inputs.size() > 1) {
            // What several tags name comes once; if one of them wants it in any case, it is not optional.
            inputs.sort(Comparator.comparing(JobInput::path, Paths.BY_BYTES).thenComparing(JobInput::optional));
            return withoutRepeats(inputs);
        }
        return inputs;
    }

    private static List<JobInput> withoutRepeats(List<JobInput> sorted) {
        List<JobInput> kept = new ArrayList<>(sorted.size());
        for (JobInput input : sorted) {
            if (kept.isEmpty() || !kept.getLast().path().equals(input.path())) {
                kept.add(input);
            }
        }
        return kept;
    }

    private static List<TaskOutput> outputs(Unit unit) {
        List<TaskOutput> outputs = new ArrayList<>(unit.outputs());
        for (OutputForm form : unit.process().outputs()) {
            outputs.add(new TaskOutput(
                    new Product(unit, form.number()).inside(),
                    form.kind(),
                    form.declared().optional()));
        }
        if (outputs.size() > 1) {
            outputs.sort(Comparator.comparing(TaskOutput::path, Paths.BY_BYTES));
        }
        return outputs;
    }

    private SortedMap<String, String> env(Unit unit) {
        SortedMap<String, Text> declared = unit.process().declared().env();
        if (declared.isEmpty()) {
            return Collections.emptySortedMap();
        }
        return unit.members().length == 0
                ? expanded(declared, unit)
                : isFixed(declared)
                        ? environments.computeIfAbsent(unit.process(), _ -> expanded(declared, unit))
                        : expanded(declared, unit);
    }

    private static boolean isFixed(SortedMap<String, Text> env) {
        for (Text text : env.values()) {
            if (!Words.isFixed(text)) {
                return false;
            }
        }
        return true;
    }

    private static SortedMap<String, String> expanded(SortedMap<String, Text> declared, Unit unit) {
        SortedMap<String, String> env = new TreeMap<>();
        declared.forEach((name, text) -> env.put(name, Words.plain(text, unit)));
        return Collections.unmodifiableSortedMap(env);
    }

    private static Set<Integer> after(Unit unit) {
        if (unit.gates().isEmpty()) {
            return Set.of();
        }
        if (unit.gates().size() == 1) {
            Set<Integer> jobs = unit.gates().getFirst().jobs();
            return jobs == null ? Set.of() : jobs;
        }
        Set<Integer> after = new HashSet<>();
        for (Gate gate : unit.gates()) {
            Set<Integer> jobs = gate.jobs();
            after.addAll(jobs == null ? Set.of() : jobs);
        }
        return after;
    }
}
