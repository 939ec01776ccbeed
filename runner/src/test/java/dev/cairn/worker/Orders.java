package dev.cairn.worker;

import dev.cairn.cid.Cid;
import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.Limits;
import dev.cairn.container.Room;
import dev.cairn.container.RootFileSystem;
import dev.cairn.dag.Node;
import dev.cairn.effort.Cancellation;
import dev.cairn.script.Given;
import dev.cairn.task.Command;
import dev.cairn.task.ContainerOptions;
import dev.cairn.task.FileKind;
import dev.cairn.task.Language;
import dev.cairn.task.Paths;
import dev.cairn.task.Piece;
import dev.cairn.task.Task;
import dev.cairn.task.TaskInput;
import dev.cairn.task.TaskOutput;
import dev.cairn.worker.projection.FakeContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/// A task in the making, a store with its inputs, and a worker that runs it.
public final class Orders implements AutoCloseable {
    private final FakeContents contents;
    private final Worker worker;
    private RootFileSystem software;
    private final Path scratch;
    private final List<TaskInput> inputs = new ArrayList<>();
    private final List<TaskOutput> outputs = new ArrayList<>();
    private final TreeMap<String, String> env = new TreeMap<>();
    private final TreeMap<String, String> secrets = new TreeMap<>();
    private final TreeMap<String, Node> values = new TreeMap<>();
    private final TreeMap<String, Path> places = new TreeMap<>();
    private final List<TaskInput> exposed = new ArrayList<>();
    private final TreeMap<String, Path> exposedPlaces = new TreeMap<>();
    private final TreeMap<String, Path> shared = new TreeMap<>();
    private final TreeMap<String, String> links = new TreeMap<>();
    private final TreeMap<String, String> inherited = new TreeMap<>();
    private Optional<String> user = Optional.empty();
    private Optional<String> workdir = Optional.empty();
    private boolean fhs;
    private final Cancellation cancellation = new Cancellation();
    private Optional<Duration> time = Optional.empty();

    /// @param folder  an empty one
    /// @param scratch where tasks work
    public Orders(Path folder, Path scratch, ContainerRuntime runtime) throws IOException {
        this.scratch = Files.createDirectories(scratch);
        contents = new FakeContents(Files.createDirectories(folder.resolve("store")));
        worker = new Worker(runtime, contents, scratch);
        software = Room.in(folder, runtime).script("").root();
    }

    public FakeContents contents() {
        return contents;
    }

    public Cancellation cancellation() {
        return cancellation;
    }

    /// Where tasks work.
    public Path scratch() {
        return scratch;
    }

    public Orders input(String path, String content) {
        return input(path, contents.file(content), false);
    }

    public Orders input(String path, Cid cid, boolean executable) {
        inputs.add(new TaskInput(path, FileKind.FILE, cid, executable, List.of()));
        return this;
    }

    public Orders folder(String path, Cid cid, String... executables) {
        inputs.add(new TaskInput(path, FileKind.FOLDER, cid, false, List.of(executables)));
        return this;
    }

    public Orders place(String path, Cid cid, Path place) {
        places.put(path, place);
        return folder(path, cid);
    }

    public Orders output(String path) {
        outputs.add(new TaskOutput(path, TaskOutput.Kind.FILE, false));
        return this;
    }

    public Orders output(String path, TaskOutput.Kind kind, boolean optional) {
        outputs.add(new TaskOutput(path, kind, optional));
        return this;
    }

    public Orders dir(String path) {
        return output(path, TaskOutput.Kind.FOLDER, false);
    }

    public Orders glob(String pattern) {
        return output(pattern, TaskOutput.Kind.GLOB, false);
    }

    public Orders secret(String name, String value) {
        secrets.put(name, value);
        return this;
    }

    public Orders variable(String name, String value) {
        env.put(name, value);
        return this;
    }

    public Orders value(String name, Node value) {
        values.put(name, value);
        return this;
    }

    /// @param path absolute
    public Orders expose(String path, FileKind kind, Cid cid) {
        exposed.add(new TaskInput(path.substring(1), kind, cid, false, List.of()));
        return this;
    }

    public Orders expose(String path, Cid folder, Path place) {
        exposedPlaces.put(path.substring(1), place);
        return expose(path, FileKind.FOLDER, folder);
    }

    public Orders share(String path, Path place) {
        shared.put(path, place);
        return this;
    }

    public Orders symlink(String link, String target) {
        links.put(link, target);
        return this;
    }

    public Orders user(String name) {
        user = Optional.of(name);
        return this;
    }

    public Orders workdir(String folder) {
        workdir = Optional.of(folder);
        return this;
    }

    public Orders fhs() {
        fhs = true;
        return this;
    }

    /// Runs with other software than this machine's.
    ///
    /// @param path what it sets as `PATH`
    public Orders software(RootFileSystem other, String path) {
        software = other;
        inherited.put("PATH", path);
        return this;
    }

    public RootFileSystem software() {
        return software;
    }

    public Orders time(Duration limit) {
        time = Optional.of(limit);
        return this;
    }

    /// Waits until nothing is left of what ran.
    @Override
    public void close() {
        worker.close();
    }

    public Attempt run(String script) {
        return run(new Command.Script(
                List.of("bash", "-eu", "-o", "pipefail"), Language.SHELL, List.of(new Piece.Text(script))));
    }

    public Attempt run(Command command) {
        inputs.sort(Comparator.comparing(TaskInput::path, Paths.BY_BYTES));
        outputs.sort(Comparator.comparing(TaskOutput::path, Paths.BY_BYTES));
        exposed.sort(Comparator.comparing(TaskInput::path, Paths.BY_BYTES));
        Task task = new Task(
                command,
                env,
                values,
                FakeContents.cid("software"),
                false,
                Optional.empty(),
                new TreeSet<>(secrets.keySet()),
                inputs,
                outputs,
                new ContainerOptions(exposed, new TreeSet<>(shared.keySet()), links, user, workdir, fhs));
        return worker.run(new TaskOrder(
                task,
                new Given(1, 1),
                new Limits(1, OptionalLong.empty(), time),
                secrets,
                new Lent(places, exposedPlaces, shared),
                software,
                inherited,
                cancellation));
    }

    public Attempt.Succeeded succeeds(String script) {
        Attempt attempt = run(script);
        if (attempt instanceof Attempt.Succeeded succeeded) {
            return succeeded;
        }
        throw new AssertionError(attempt.toString());
    }

    public Attempt.Failed fails(String script) {
        Attempt attempt = run(script);
        if (attempt instanceof Attempt.Failed failed) {
            return failed;
        }
        throw new AssertionError(attempt.toString());
    }
}
