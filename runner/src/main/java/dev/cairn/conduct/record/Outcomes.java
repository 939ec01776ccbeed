package dev.cairn.conduct.record;

import dev.cairn.cid.Cid;
import dev.cairn.failure.Kind;
import dev.cairn.job.Growth;
import dev.cairn.job.Job;
import dev.cairn.run.RunObserver;
import dev.cairn.schedule.Outcome;
import dev.cairn.schedule.Phase;
import dev.cairn.store.run.Counters;
import dev.cairn.task.Paths;
import dev.cairn.task.ResultEntry;
import dev.cairn.task.run.RunTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// Gathers what became of each job, for the manifest, and hands everything on.
public final class Outcomes implements RunObserver {
    private final RunObserver next;
    private final Consumer<Collection<Cid>> made;
    private final Map<Integer, RunTask> ended = new HashMap<>();
    private final List<RunTask> withered = new ArrayList<>();
    private Optional<Kind> outside = Optional.empty();
    private long hits;
    private long ran;
    private long failed;
    private long skipped;

    /// @param made is told what a task made that ran
    public Outcomes(RunObserver next, Consumer<Collection<Cid>> made) {
        this.next = next;
        this.made = made;
    }

    /// In the order of a manifest.
    public List<RunTask> tasks() {
        List<RunTask> tasks = new ArrayList<>(ended.values());
        tasks.addAll(withered);
        return sorted(tasks);
    }

    /// Sorted by process and member, for equal runs to have equal lists.
    public static List<RunTask> sorted(List<RunTask> tasks) {
        // Each label is put together once.
        record Labelled(String label, RunTask task) {}
        return tasks.stream()
                .map(task -> new Labelled(task.label(), task))
                .sorted((one, other) -> Paths.BY_BYTES.compare(one.label(), other.label()))
                .map(Labelled::task)
                .toList();
    }

    public Counters counters() {
        return new Counters(hits, ran, failed, skipped);
    }

    /// What kind of broken world made a task fail, if that did.
    public Optional<Kind> outside() {
        return outside;
    }

    @Override
    public void grown(String process, int jobs) {
        next.grown(process, jobs);
    }

    @Override
    public void told(Job job, Phase phase) {
        next.told(job, phase);
    }

    @Override
    public void ended(Job job, Outcome outcome) {
        switch (outcome) {
            case Outcome.Hit hit -> {
                hits++;
                add(
                        job,
                        "hit",
                        Optional.of(hit.made().task()),
                        Optional.of(hit.made().result()),
                        Optional.empty(),
                        hit.made().records());
            }
            case Outcome.Ran done -> {
                ran++;
                add(
                        job,
                        "ran",
                        Optional.of(done.made().task()),
                        Optional.of(done.made().result()),
                        Optional.of(done.execution()),
                        done.made().records());
                made.accept(done.made().entries().stream().map(ResultEntry::cid).toList());
            }
            case Outcome.Failed bad -> {
                failed++;
                outside = outside.or(bad::outside);
                add(
                        job,
                        "failed",
                        bad.execution().isPresent() ? bad.task() : Optional.empty(),
                        Optional.empty(),
                        bad.execution(),
                        List.of());
            }
            case Outcome.Skipped _ -> {
                skipped++;
                add(job, "skipped", Optional.empty(), Optional.empty(), Optional.empty(), List.of());
            }
        }
        next.ended(job, outcome);
    }

    @Override
    public void reopened(Job job, String reason) {
        hits--;
        ended.remove(job.number());
        next.reopened(job, reason);
    }

    @Override
    public void withered(Growth growth, Outcome outcome) {
        for (SequencedMap<String, String> member : growth.members()) {
            boolean bad = outcome instanceof Outcome.Failed;
            failed += bad ? 1 : 0;
            skipped += bad ? 0 : 1;
            withered.add(new RunTask(
                    growth.process(),
                    member,
                    bad ? "failed" : "skipped",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of()));
        }
        next.withered(growth, outcome);
    }

    private void add(
            Job job,
            String outcome,
            Optional<Cid> task,
            Optional<Cid> result,
            Optional<Cid> execution,
            List<Cid> records) {
        ended.put(job.number(), new RunTask(job.process(), job.member(), outcome, task, result, execution, records));
    }
}
