package dev.cairn.container.none;

import dev.cairn.container.Captured;
import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.Ended;
import dev.cairn.container.Ending;
import dev.cairn.container.Program;
import dev.cairn.container.Sandbox;
import dev.cairn.container.Usage;
import dev.cairn.container.child.Finished;
import dev.cairn.container.child.Programs;
import dev.cairn.container.child.Start;
import dev.cairn.container.child.spawn.Executables;
import dev.cairn.container.child.spawn.NotStarted;
import dev.cairn.container.memory.Memory;
import dev.cairn.container.memory.MemoryWatch;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.system.OpenFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Runs each program on the machine as it is, in its scratch folder, as whoever we are. It shows no tree and
/// mounts no input: what a program is to find stands in its scratch folder. Temporary files have a folder of
/// their own there, for `/tmp` is everybody's.
public final class Nothing implements ContainerRuntime {
    private @Nullable Memory memory;

    @Override
    public String name() {
        return "none";
    }

    @Override
    public boolean isolates() {
        return false;
    }

    @Override
    public Optional<String> obstacle(Path folder) {
        try {
            Programs _ = Programs.shared();
            return Optional.empty();
        } catch (CairnException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<String> shortcomings() {
        List<String> all = new ArrayList<>(List.of(
                "nothing is isolated: a task sees and may change all that you may",
                "the number of a task's processes is not limited"));
        unlimited().ifPresent(all::add);
        return all;
    }

    @Override
    public Optional<String> unlimited() {
        return memory().shortcoming();
    }

    @Override
    public boolean showsTrees(Path folder) {
        return false;
    }

    @Override
    public Ended run(Sandbox sandbox, Cancellation cancellation) {
        String program = sandbox.program().argv().getFirst();
        if (!sandbox.work().inputs().isEmpty()
                || sandbox.work().below().isPresent()
                || !sandbox.writable().isEmpty()) {
            throw new IllegalArgumentException("without a container nothing can be shown elsewhere than it is");
        }
        try (MemoryWatch watch = memory().watch(sandbox.limits().memory())) {
            List<String> command = command(sandbox);
            try {
                return ended(run(watch.command(command), sandbox, cancellation), watch, sandbox);
            } catch (NotStarted e) {
                if (!e.isForShell()) {
                    return notFound(program, e.reason());
                }
                List<String> read = new ArrayList<>(List.of("/bin/sh"));
                read.addAll(command);
                return ended(run(watch.command(read), sandbox, cancellation), watch, sandbox);
            }
        } catch (IOException e) {
            throw CairnException.of("running '" + program + "'", e);
        }
    }

    private static Ended notFound(String program, String reason) {
        return new Ended(new Ending.NotFound(program, reason), Usage.NONE, Captured.NOTHING, Captured.NOTHING);
    }

    private static Finished run(List<String> command, Sandbox sandbox, Cancellation cancellation) throws IOException {
        Programs programs = Programs.shared();
        Path work = sandbox.work().scratch();
        // By its name the guard knows who outlived us.
        Path temporary = OpenFolder.open(
                Files.createDirectories(sandbox.work().workspace().resolve(programs.mark())));
        Start start = new Start(
                command,
                environment(sandbox, temporary),
                Optional.of(work.resolve(sandbox.workdir())),
                List.of(),
                false,
                sandbox.limits().cpus(),
                sandbox.streams(),
                sandbox.masked(),
                sandbox.limits().time(),
                work,
                () -> false,
                Optional.empty());
        return programs.run(start, programs.family(work, temporary), cancellation);
    }

    /// The program by its place, so that the system says itself what is wrong with it.
    private static List<String> command(Sandbox sandbox) throws IOException {
        Program program = sandbox.program();
        String name = program.argv().getFirst();
        String path = sandbox.wholeEnvironment().getOrDefault("PATH", "");
        Path work = sandbox.work().scratch().resolve(sandbox.workdir());
        String place = name.indexOf('/') >= 0
                ? work.resolve(name).toString()
                : Executables.find(name, path).map(Path::toString).orElse("/nonexistent/" + name);
        List<String> command = new ArrayList<>(program.argv());
        command.set(0, place);
        if (program.script().isPresent()) {
            Path script = sandbox.work().workspace().resolve("script");
            Files.deleteIfExists(script);
            Files.writeString(script, program.script().get());
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("r--r--r--"));
            command.add(script.toString());
        }
        return command;
    }

    private static List<String> environment(Sandbox sandbox, Path temporary) {
        SortedMap<String, String> whole = new TreeMap<>(Sandbox.MINIMUM);
        whole.put("HOME", temporary.toString());
        whole.put("TMPDIR", temporary.toString());
        whole.put("PWD", sandbox.work().scratch().resolve(sandbox.workdir()).toString());
        whole.putAll(sandbox.environment());
        return whole.entrySet().stream()
                .map(one -> one.getKey() + '=' + one.getValue())
                .toList();
    }

    private static Ended ended(Finished finished, MemoryWatch watch, Sandbox sandbox) {
        Usage usage = finished.usage();
        return new Ended(
                ending(finished, watch.killed(finished.shellStatus()), sandbox),
                new Usage(usage.wall(), usage.cpu(), watch.peak().orElse(usage.memory())),
                finished.stdout(),
                finished.stderr());
    }

    private static Ending ending(Finished finished, String starved, Sandbox sandbox) {
        return switch (finished.killed()) {
            case CANCELLED -> new Ending.Stopped();
            case LATE -> new Ending.TimedOut(sandbox.limits().time().orElseThrow());
            case HOPELESS -> throw new IllegalStateException("nobody said so");
            case NOT -> {
                if (!starved.isEmpty()) {
                    yield new Ending.OutOfMemory(starved);
                }
                if (!finished.fullness().isEmpty()) {
                    yield new Ending.ScratchFull(finished.fullness());
                }
                yield finished.isSignalled()
                        ? new Ending.Signalled(finished.number())
                        : new Ending.Exited(finished.number());
            }
        };
    }

    private synchronized Memory memory() {
        if (memory == null) {
            memory = Memory.ofThisMachine();
        }
        return memory;
    }
}
