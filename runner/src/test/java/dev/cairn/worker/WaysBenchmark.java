package dev.cairn.worker;

import dev.cairn.cid.Cid;
import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.Limits;
import dev.cairn.container.Room;
import dev.cairn.container.engine.Runtimes;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.script.Given;
import dev.cairn.task.Command;
import dev.cairn.task.ContainerOptions;
import dev.cairn.task.FileKind;
import dev.cairn.task.Language;
import dev.cairn.task.Piece;
import dev.cairn.task.Task;
import dev.cairn.task.TaskInput;
import dev.cairn.task.TaskOutput;
import dev.cairn.worker.projection.FakeContents;
import dev.cairn.worker.projection.Projector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/// How long one task takes whose inputs are mounted one by one, and one that sees them as a tree: where it turns is
/// what [Projector] goes by.
public final class WaysBenchmark {
    private static final int TIMES = 5;

    /// Beyond, mounts take minutes.
    private static final int MOST_MOUNTS = 1000;

    private WaysBenchmark() {}

    /// Prints milliseconds, the best of some.
    ///
    /// @param arguments an empty folder, the name of a runtime, and numbers of inputs
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Runtimes runtimes = new Runtimes(Files.createDirectory(folder.resolve("podman")));
        try {
            ContainerRuntime runtime = runtimes.named(arguments[1]);
            for (String number : List.of(arguments).subList(2, arguments.length)) {
                int inputs = Integer.parseInt(number);
                String mounts = inputs > MOST_MOUNTS ? "no" : mounted(runtime, folder, inputs);
                System.out.println(runtime.name() + ": " + inputs + " inputs: mounted one by one " + mounts
                        + " ms, as a tree " + took(runtime, folder, inputs, 0) + " ms");
            }
        } finally {
            runtimes.stop();
        }
    }

    private static String mounted(ContainerRuntime runtime, Path folder, int inputs) throws IOException {
        try {
            return took(runtime, folder, inputs, Integer.MAX_VALUE);
        } catch (CairnException e) {
            // runc takes some hundred.
            return "no";
        }
    }

    private static String took(ContainerRuntime runtime, Path folder, int inputs, int few) throws IOException {
        Path own = Files.createTempDirectory(folder, "inputs");
        FakeContents contents = new FakeContents(Files.createDirectory(own.resolve("store")));
        List<TaskInput> all = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            Cid cid = contents.file(Integer.toString(i));
            all.add(new TaskInput("in/%06d".formatted(i), FileKind.FILE, cid, false, List.of()));
        }
        Path scratch = Files.createDirectory(own.resolve("scratch"));
        long best = Long.MAX_VALUE;
        try (Worker worker = new Worker(runtime, new Projector(runtime, contents, few), scratch)) {
            for (int i = 0; i < TIMES; i++) {
                TaskOrder order = order(runtime, own, all);
                long begun = System.nanoTime();
                try (Attempt attempt = worker.run(order)) {
                    best = Math.min(best, System.nanoTime() - begun);
                    if (!(attempt instanceof Attempt.Succeeded)) {
                        throw new IllegalStateException(attempt.toString());
                    }
                }
            }
        }
        return String.format(Locale.ROOT, "%.1f", Duration.ofNanos(best).toNanos() / 1e6);
    }

    private static TaskOrder order(ContainerRuntime runtime, Path folder, List<TaskInput> inputs) {
        Task task = new Task(
                new Command.Script(List.of("sh", "-eu"), Language.SHELL, List.of(new Piece.Text("echo > out"))),
                new TreeMap<>(),
                new TreeMap<>(),
                FakeContents.cid("software"),
                false,
                Optional.empty(),
                new TreeSet<>(),
                inputs,
                List.of(new TaskOutput("out", TaskOutput.Kind.FILE, false)),
                new ContainerOptions(
                        List.of(), new TreeSet<>(), new TreeMap<>(), Optional.empty(), Optional.empty(), false));
        return new TaskOrder(
                task,
                new Given(1, 1),
                new Limits(1, OptionalLong.empty(), Optional.empty()),
                new TreeMap<>(),
                new Lent(new TreeMap<>(), new TreeMap<>(), new TreeMap<>()),
                Room.in(folder, runtime).script("").root(),
                new TreeMap<>(),
                new Cancellation());
    }
}
