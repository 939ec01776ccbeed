package dev.cairn.schedule;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.failure.Kind;
import dev.cairn.job.Growth;
import dev.cairn.job.Job;
import dev.cairn.job.JobInput;
import dev.cairn.job.Made;
import dev.cairn.job.Origin;
import dev.cairn.task.Command;
import dev.cairn.task.FileKind;
import dev.cairn.task.Piece;
import dev.cairn.task.ResultEntry;
import dev.cairn.task.Task;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Hands that do nothing but answer, one answer at a time, when a test lets them.
final class FakeHands implements Hands {
    final Map<String, Outcome> ended = new LinkedHashMap<>();
    final List<String> started = new ArrayList<>();
    final Set<String> hits = new HashSet<>();
    final Map<String, Integer> failures = new HashMap<>();
    final Set<String> busy = new HashSet<>();

    /// Those that cannot start before something was got.
    final Set<String> lacking = new HashSet<>();

    /// Those that read something else than they were looked up with, once.
    final Set<String> otherwise = new HashSet<>();

    /// Those whose slot others get before what they made is kept.
    final Set<String> vacating = new HashSet<>();

    /// Those that cannot even be looked up before something was got.
    final Set<String> unknown = new HashSet<>();

    /// Those whose software is not to be had, and why that is.
    final Map<String, Kind> unequipped = new HashMap<>();

    /// What comes once a test lets it come.
    final ArrayDeque<Runnable> getting = new ArrayDeque<>();

    /// Those whose bytes cannot be had until they have run.
    final Set<String> gone = new HashSet<>();
    final Map<String, String> sameAs = new HashMap<>();
    final List<String> again = new ArrayList<>();
    final List<String> withered = new ArrayList<>();
    final ArrayDeque<Runnable> answers = new ArrayDeque<>();
    int running;
    int mostRunning;
    boolean stopping;
    Board board;

    FakeHands(Policy policy) {
        board = new Board(policy, this, (folder, names) -> false);
    }

    /// Lets answers come until there are none.
    void drain() {
        while (!answers.isEmpty()) {
            answers.remove().run();
        }
    }

    static Cid cid(String text) {
        return Cid.ofBlock(Codec.RAW, text.getBytes(StandardCharsets.UTF_8));
    }

    private Cid key(Job job) {
        return cid("task " + sameAs.getOrDefault(job.label(), job.label()));
    }

    private Yield made(Job job) {
        Cid key = key(job);
        return new Yield(
                key,
                cid("result " + key),
                List.of(new ResultEntry("out", FileKind.FILE, cid("file " + key), 1, false, List.of())),
                List.of(),
                Optional.empty(),
                true);
    }

    private static Task task(Job job) {
        return new Task(
                new Command.Argv(List.of(List.of(new Piece.Text(job.label())))),
                new TreeMap<>(),
                new TreeMap<>(),
                cid("software"),
                false,
                Optional.empty(),
                new TreeSet<>(),
                List.of(),
                List.of());
    }

    @Override
    public void look(List<Job> jobs, Made made, Set<Integer> here) {
        List<Looked> found = new ArrayList<>();
        for (Job job : jobs) {
            if (unknown.contains(job.label())) {
                found.add(new Looked.Lacking(job.number()));
                continue;
            }
            if (unequipped.containsKey(job.label())) {
                found.add(new Looked.Unequipped(job.number(), unequipped.get(job.label()), "there is no such package"));
                continue;
            }
            found.add(
                    hits.contains(job.label()) && !here.contains(job.number())
                            ? new Looked.Found(job.number(), made(job))
                            : new Looked.Absent(job.number(), key(job), task(job), "nobody has it"));
        }
        answers.add(() -> board.looked(found));
    }

    @Override
    public void attempt(Job job, Cid key, Task task, int attempt, boolean alone) {
        started.add(job.label());
        running++;
        mostRunning = Math.max(mostRunning, running);
        if (vacating.contains(job.label())) {
            answers.add(() -> {
                running--;
                answers.add(() -> board.attempted(job.number(), how(job)));
                board.vacated(job.number());
            });
            return;
        }
        answers.add(() -> {
            running--;
            board.attempted(job.number(), how(job));
        });
    }

    private Attempted how(Job job) {
        if (stopping) {
            return new Attempted.Stopped();
        }
        if (lacking.contains(job.label())) {
            return new Attempted.Lacking();
        }
        if (otherwise.remove(job.label())) {
            return new Attempted.Waiting(Lost.NONE);
        }
        if (busy.remove(job.label())) {
            return new Attempted.Busy();
        }
        Map<Integer, String> lost = new HashMap<>();
        for (JobInput input : job.inputs()) {
            if (input.origin() instanceof Origin.Produced produced && gone.contains("j" + produced.job())) {
                lost.put(produced.job(), "nobody has it");
            }
        }
        if (!lost.isEmpty()) {
            return new Attempted.Waiting(Lost.of(lost));
        }
        gone.remove(job.label());
        int left = failures.getOrDefault(job.label(), 0);
        if (left > 0) {
            failures.put(job.label(), left - 1);
            return new Attempted.Failed(
                    Optional.empty(), OptionalInt.of(1), Duration.ZERO, "it exited with 1", Optional.empty(), "");
        }
        return new Attempted.Succeeded(made(job), cid("execution"), Duration.ZERO, Optional.empty());
    }

    @Override
    public void await(Job job, Cid key, Task task) {
        answers.add(() -> board.freed(
                job.number(), hits.contains(job.label()) && !stopping ? Optional.of(made(job)) : Optional.empty()));
    }

    @Override
    public void get(Job job, Optional<Task> task) {
        getting.add(() -> {
            lacking.remove(job.label());
            unknown.remove(job.label());
            board.got(job.number());
        });
    }

    @Override
    public void stopAll() {
        stopping = true;
    }

    @Override
    public void told(Job job, Phase phase) {}

    @Override
    public void reopened(Job job, String reason) {
        ended.remove(job.label());
        again.add(job.label());
    }

    @Override
    public void ended(Job job, Outcome outcome) {
        if (ended.putIfAbsent(job.label(), outcome) != null) {
            throw new IllegalStateException(job.label() + " ended twice");
        }
    }

    @Override
    public void withered(Growth growth, Outcome outcome) {
        withered.add(growth.process());
    }

    @Override
    public void grown(String process, int jobs) {}
}
