package dev.cairn.workflow;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Node;
import dev.cairn.job.Delivery;
import dev.cairn.job.Growth;
import dev.cairn.job.Job;
import dev.cairn.job.JobInput;
import dev.cairn.job.Made;
import dev.cairn.job.Origin;
import dev.cairn.job.Portion;
import dev.cairn.job.Workplan;
import dev.cairn.script.Given;
import dev.cairn.script.Rendering;
import dev.cairn.task.Command;
import dev.cairn.task.FileKind;
import dev.cairn.task.Paths;
import dev.cairn.task.ResultEntry;
import dev.cairn.task.TaskOutput;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Runs a plan without running anything: every job makes what it declared, a glob becomes the files that the test says,
/// and what the test says to be absent or failed is so.
final class Rehearsal {
    private static final Cid SOMETHING = Cid.ofBlock(Codec.RAW, new byte[0]);
    private static final Given GIVEN = new Given(2, 512);

    private final Workplan plan;
    private final Map<String, List<String>> globs = new HashMap<>();
    private final Set<String> absent = new HashSet<>();
    private final Set<String> failing = new HashSet<>();
    private final Map<Integer, List<ResultEntry>> results = new HashMap<>();
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final List<String> skipped = new ArrayList<>();
    private final Deque<Job> ready = new ArrayDeque<>();
    private final Deque<Growth> growths = new ArrayDeque<>();
    private final Made made = new Made() {
        @Override
        public Optional<List<ResultEntry>> by(int job) {
            return Optional.ofNullable(results.get(job));
        }

        @Override
        public boolean has(ResultEntry folder, List<String> inside) {
            return !absent.contains(folder.path() + "/" + String.join("/", inside));
        }
    };

    Rehearsal(Workplan plan) {
        this.plan = plan;
    }

    /// What becomes of a pattern.
    Rehearsal glob(String pattern, String... files) {
        globs.put(pattern, List.of(files));
        return this;
    }

    /// Paths that nobody makes although somebody may.
    Rehearsal absent(String... paths) {
        absent.addAll(List.of(paths));
        return this;
    }

    /// Jobs that fail.
    Rehearsal failing(String... labels) {
        failing.addAll(List.of(labels));
        return this;
    }

    Rehearsal run() {
        add(plan.start());
        while (!ready.isEmpty() || grows(growth -> results.keySet().containsAll(growth.after()))) {
            while (!ready.isEmpty()) {
                end(ready.remove());
            }
        }
        for (Growth growth : growths) {
            growth.members().forEach(member -> skipped.add(growth.process() + member));
        }
        return this;
    }

    private boolean grows(Predicate<Growth> test) {
        for (Growth growth : List.copyOf(growths)) {
            if (test.test(growth)) {
                growths.remove(growth);
                add(growth.grow(made));
                return true;
            }
        }
        return false;
    }

    private void add(Portion portion) {
        for (Job job : portion.jobs()) {
            if (jobs.putIfAbsent(job.label(), job) != null) {
                throw new AssertionError("two jobs are called " + job.label());
            }
            ready.add(job);
        }
        growths.addAll(portion.growths());
    }

    private void end(Job job) {
        Set<Integer> needed = new HashSet<>(job.after());
        for (JobInput input : job.inputs()) {
            if (input.origin() instanceof Origin.Produced produced) {
                needed.add(produced.job());
            }
        }
        needed.forEach(producer -> {
            if (producer >= job.number()) {
                throw new AssertionError(job.label() + " comes before what it needs");
            }
        });
        if (!results.keySet().containsAll(needed) || failing.contains(job.label())) {
            return;
        }
        List<ResultEntry> entries = new ArrayList<>();
        for (TaskOutput output : job.outputs()) {
            switch (output.kind()) {
                case FILE -> add(output.path(), FileKind.FILE, entries);
                case FOLDER -> add(output.path(), FileKind.FOLDER, entries);
                case GLOB ->
                    globs.getOrDefault(output.path(), List.of()).forEach(path -> add(path, FileKind.FILE, entries));
            }
        }
        entries.sort((a, b) -> Paths.BY_BYTES.compare(a.path(), b.path()));
        results.put(job.number(), entries);
    }

    private void add(String path, FileKind kind, List<ResultEntry> entries) {
        if (!absent.contains(path)) {
            entries.add(new ResultEntry(path, kind, SOMETHING, 0, false, List.of()));
        }
    }

    /// The labels of all jobs, as they were made.
    List<String> labels() {
        return List.copyOf(jobs.keySet());
    }

    Job job(String label) {
        Job job = jobs.get(label);
        if (job == null) {
            throw new AssertionError("no job is called " + label + ", only " + jobs.keySet());
        }
        return job;
    }

    /// The processes that never became jobs, each with what is known of its members.
    List<String> skipped() {
        return skipped;
    }

    /// The script or, of a program, its arguments with `|` between them.
    String says(String label) {
        return said(job(label));
    }

    static String said(Job job) {
        Map<String, Node> values = job.values();
        return switch (job.command()) {
            case Command.Script script -> Rendering.script(script, values, GIVEN);
            case Command.Argv argv -> String.join("|", Rendering.arguments(argv, values, GIVEN));
        };
    }

    /// The paths that a job sees.
    List<String> sees(String label) {
        return job(label).inputs().stream().map(JobInput::path).toList();
    }

    /// Where what a job sees comes from: a file of the folder, or `LABEL:OUTPUT`.
    List<String> reads(String label) {
        return job(label).inputs().stream().map(input -> origin(input.origin())).toList();
    }

    private String origin(Origin origin) {
        return switch (origin) {
            case Origin.HostFile(var _, String name) -> name;
            case Origin.HostFolder(var _, String name) -> name + "/";
            case Origin.Content(String text) -> "'" + text + "'";
            case Origin.Ipns ipns -> ipns.toString();
            case Origin.Ipfs(Cid root, List<String> path) -> "ipfs://" + root + "/" + String.join("/", path);
            case Origin.Web web -> web.address().toString();
            case Origin.Produced(int number, String output, List<String> inside) ->
                byNumber(number).label() + ":" + output + (inside.isEmpty() ? "" : "/" + String.join("/", inside));
        };
    }

    private Job byNumber(int number) {
        return jobs.values().stream()
                .filter(job -> job.number() == number)
                .findFirst()
                .orElseThrow();
    }

    /// The paths that a job makes in its container.
    List<String> makes(String label) {
        return job(label).outputs().stream().map(TaskOutput::path).toList();
    }

    /// The paths that the person gets.
    List<String> delivered() {
        return plan.handover(made).deliveries().stream().map(Delivery::path).toList();
    }

    /// What the person is told not to get.
    List<String> refusals() {
        return plan.handover(made).refusals();
    }

    List<Delivery> deliveries() {
        return plan.handover(made).deliveries();
    }
}
