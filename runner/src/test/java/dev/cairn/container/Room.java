package dev.cairn.container;

import dev.cairn.effort.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// A place where a runtime is tried: a scratch folder, inputs, and the software of this machine.
public final class Room {
    private final Path folder;
    private final ContainerRuntime runtime;
    private final List<Bind> inputs = new ArrayList<>();
    private final TreeMap<String, String> environment = new TreeMap<>();
    private final List<String> masked = new ArrayList<>();
    private int cpus = 1;
    private OptionalLong memory = OptionalLong.empty();
    private Optional<Duration> time = Optional.empty();
    private Optional<Path> below = Optional.empty();
    private final List<Bind> writable = new ArrayList<>();
    private final List<Bind> shown = new ArrayList<>();
    private String workdir = "";
    private boolean network;
    private int runs;

    private Room(Path folder, ContainerRuntime runtime) {
        this.folder = folder;
        this.runtime = runtime;
        make(work());
        make(folder.resolve("temporary"));
        make(folder.resolve("workspace"));
        make(folder.resolve("outside"));
    }

    private static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A new one.
    public static Room in(Path folder, ContainerRuntime runtime) {
        try {
            return new Room(Files.createTempDirectory(folder, "room"), runtime);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A folder of the machine that no program is shown.
    public Path outside() {
        return folder.resolve("outside");
    }

    /// What the program sees as its working directory.
    public Path work() {
        return folder.resolve("work");
    }

    /// A file that the program sees at this path.
    public Path input(String path, String content) throws IOException {
        Path file = outside().resolve("input" + inputs.size());
        Files.writeString(file, content);
        input(path, file);
        return file;
    }

    public void input(String path, Path source) throws IOException {
        Path place = work().resolve(path);
        Files.createDirectories(place.getParent());
        if (Files.isDirectory(source)) {
            Files.createDirectory(place);
        } else {
            Files.createFile(place);
        }
        inputs.add(new Bind(source, path));
    }

    public Room variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public Room secret(String name, String value) {
        masked.add(value);
        return variable(name, value);
    }

    public Room cpus(int count) {
        cpus = count;
        return this;
    }

    public Room memory(long bytes) {
        memory = OptionalLong.of(bytes);
        return this;
    }

    public Room time(Duration limit) {
        time = Optional.of(limit);
        return this;
    }

    public Room network() {
        network = true;
        return this;
    }

    /// Something of the machine that the program may change.
    public Room writable(Path source, String target) {
        writable.add(new Bind(source, target));
        return this;
    }

    /// Something of the machine that the program sees in its root.
    public Room shown(Path source, String target) {
        shown.add(new Bind(source, target));
        return this;
    }

    public Room workdir(String path) {
        workdir = path;
        return this;
    }

    public Room below(Path tree) {
        below = Optional.of(tree);
        return this;
    }

    /// What is run, as a script of `sh -eu`.
    public Sandbox script(String text) {
        return sandbox(new Program(List.of("sh", "-eu"), Optional.of(text)));
    }

    public Sandbox sandbox(Program program) {
        Path streams = folder.resolve("streams" + runs++);
        make(streams);
        return new Sandbox(
                root(),
                new Work(work(), folder.resolve("temporary"), inputs, below, folder.resolve("workspace")),
                program,
                environment,
                masked,
                new Limits(cpus, memory, time),
                network,
                streams,
                writable,
                workdir);
    }

    private RootFileSystem root() {
        RootFileSystem software = MachineRoot.in(folder);
        List<Bind> binds = new ArrayList<>(software.binds());
        binds.addAll(shown);
        return new RootFileSystem(binds, software.links());
    }

    public Said run(String script) {
        return run(script(script));
    }

    public Said run(Sandbox sandbox) {
        return new Said(runtime.run(sandbox, new Cancellation()));
    }

    /// What a program of this machine says, outside of all containers.
    static String command(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /// How a program ended and what it said.
    public record Said(Ended ended) {
        public Ending ending() {
            return ended.ending();
        }

        public String out() {
            return text(ended.stdout());
        }

        public String err() {
            return text(ended.stderr());
        }

        private static String text(Captured captured) {
            try {
                return captured.file().isPresent()
                        ? Files.readString(captured.file().get())
                        : "";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
