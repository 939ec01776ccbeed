package dev.cairn.worker;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.Ended;
import dev.cairn.container.Ending;
import dev.cairn.container.Program;
import dev.cairn.container.Sandbox;
import dev.cairn.container.Work;
import dev.cairn.script.Rendering;
import dev.cairn.task.Command;
import dev.cairn.task.Task;
import dev.cairn.worker.collection.Collector;
import dev.cairn.worker.outfit.Outfit;
import dev.cairn.worker.projection.Projector;
import dev.cairn.worker.projection.input.Contents;
import dev.cairn.worker.projection.input.Exposure;
import dev.cairn.worker.projection.showing.Projection;
import dev.cairn.worker.scratch.Scratch;
import dev.cairn.worker.scratch.ScratchFolders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// Runs tasks. It knows nothing of workflows and records nothing; many threads may use it at once.
public final class Worker implements AutoCloseable {
    private final ContainerRuntime runtime;
    private final Projector projector;
    private final ScratchFolders folders;
    private final Path folder;

    /// @param folder where tasks work
    public Worker(ContainerRuntime runtime, Contents contents, Path folder) {
        this(runtime, new Projector(runtime, contents), folder);
    }

    Worker(ContainerRuntime runtime, Projector projector, Path folder) {
        this.runtime = runtime;
        this.projector = projector;
        this.folder = folder.toAbsolutePath();
        this.folders = new ScratchFolders(this.folder);
    }

    /// Why no task can be run here, in one sentence that says the mend; empty if tasks can be run.
    public Optional<String> obstacle() {
        return runtime.obstacle(folder);
    }

    /// Whether a task sees its own software and no other.
    public boolean isolates() {
        return runtime.isolates();
    }

    /// Runs a task once. When this returns no process of it is left.
    ///
    /// @return what is to be closed when its files were taken
    /// @throws dev.cairn.failure.CairnException if it could not be run: MISSING if an input is not here any
    ///     more, REFUSED if inputs and outputs are in each other's way, UNAVAILABLE if no container can be
    ///     made, FULL or UNREADABLE if the disk fails
    public Attempt run(TaskOrder order) {
        Task task = order.task();
        Scratch scratch = folders.take();
        try {
            Projection projection = projector.project(task, order.lent().inputs(), scratch);
            Exposure exposure =
                    projector.expose(task.options().exposed(), order.lent().exposed(), scratch);
            Outfit outfit = Outfit.of(
                    task.options(),
                    order.software(),
                    order.inherited(),
                    exposure.binds(),
                    order.lent().shared(),
                    scratch);
            Ended ended = runtime.run(sandbox(order, projection.work(), outfit, scratch), order.cancellation());
            if (ended.ending() instanceof Ending.Stopped) {
                return new Attempt.Stopped(ended.usage(), ended.stdout(), ended.stderr(), scratch);
            }
            List<String> complaints = new ArrayList<>(projection.complaints());
            complaints.addAll(exposure.complaints());
            Optional<Verdict> verdict = Verdict.of(ended);
            if (verdict.isPresent()) {
                return failed(verdict.get().because(complaints), ended, scratch);
            }
            if (!complaints.isEmpty()) {
                return failed(
                        new Verdict(Attempt.Cause.INPUT, OptionalInt.empty(), joined(complaints)), ended, scratch);
            }
            String home = runtime.isolates() ? "/work" : scratch.work().toString();
            Collector.Found found = Collector.collect(task.outputs(), projection, home);
            if (!found.complaints().isEmpty()) {
                return failed(
                        new Verdict(Attempt.Cause.OUTPUT, OptionalInt.empty(), joined(found.complaints())),
                        ended,
                        scratch);
            }
            return new Attempt.Succeeded(found.outputs(), ended.usage(), ended.stdout(), ended.stderr(), scratch);
        } catch (RuntimeException | Error e) {
            scratch.remove();
            throw e;
        }
    }

    /// Waits until what tasks left is removed.
    @Override
    public void close() {
        folders.close();
    }

    private static Attempt failed(Verdict verdict, Ended ended, Scratch scratch) {
        return new Attempt.Failed(
                verdict.cause(),
                verdict.exit(),
                verdict.reason(),
                Tail.of(ended),
                ended.usage(),
                ended.stdout(),
                ended.stderr(),
                scratch);
    }

    private static String joined(List<String> sentences) {
        return String.join("; ", sentences.subList(0, Math.min(sentences.size(), Verdict.MOST_SENTENCES)))
                + (sentences.size() > Verdict.MOST_SENTENCES
                        ? "; and " + (sentences.size() - Verdict.MOST_SENTENCES) + " more"
                        : "");
    }

    private static Sandbox sandbox(TaskOrder order, Work work, Outfit outfit, Scratch scratch) {
        SortedMap<String, String> environment = new TreeMap<>(order.inherited());
        environment.putAll(outfit.environment());
        environment.putAll(order.task().env());
        environment.putAll(order.secrets());
        return new Sandbox(
                outfit.root(),
                work,
                program(order),
                environment,
                List.copyOf(order.secrets().values()),
                order.limits(),
                order.task().network(),
                scratch.folder(),
                outfit.writable(),
                order.task().options().workdir().orElse(""));
    }

    private static Program program(TaskOrder order) {
        Task task = order.task();
        return switch (task.command()) {
            case Command.Script script ->
                new Program(script.interpreter(), Optional.of(Rendering.script(script, task.values(), order.given())));
            case Command.Argv argv ->
                new Program(Rendering.arguments(argv, task.values(), order.given()), Optional.empty());
        };
    }
}
