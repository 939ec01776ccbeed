package dev.cairn.container.oci;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.Ended;
import dev.cairn.container.Ending;
import dev.cairn.container.Program;
import dev.cairn.container.Sandbox;
import dev.cairn.container.Usage;
import dev.cairn.container.child.Finished;
import dev.cairn.container.child.Programs;
import dev.cairn.container.child.Start;
import dev.cairn.container.isolation.Installed;
import dev.cairn.container.isolation.Machine;
import dev.cairn.container.isolation.Overlay;
import dev.cairn.container.isolation.Processor;
import dev.cairn.container.isolation.Trial;
import dev.cairn.container.isolation.Words;
import dev.cairn.container.memory.Memory;
import dev.cairn.container.memory.MemoryWatch;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.system.Removal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs each program in a container of crun's or runc's. Nothing happens before the first one is run.
public final class Oci implements ContainerRuntime {
    private static final String ENVIRONMENT = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final Tool tool;
    private final String path;
    private final boolean root;
    private final User user;
    private @Nullable Memory memory;
    private @Nullable Boolean trees;

    /// @param path where to look for the program, as in the variable `PATH`
    /// @param root whether this process is root
    public Oci(Tool tool, String path, boolean root) {
        this.tool = tool;
        this.path = path;
        this.root = root;
        this.user = User.of(tool, root);
    }

    @Override
    public String name() {
        return tool.program();
    }

    @Override
    public boolean isolates() {
        return true;
    }

    @Override
    public Optional<String> obstacle(Path folder) {
        return Trial.obstacle(this, folder);
    }

    @Override
    public List<String> shortcomings() {
        List<String> all = new ArrayList<>();
        memory().shortcoming().ifPresent(all::add);
        Processor.shortcoming().ifPresent(all::add);
        if (user.number() != User.CAIRN) {
            all.add("with " + name()
                    + " an ordinary user's tasks see themselves as user 0, without any of root's rights,"
                    + " not as user 1000; bubblewrap and crun do better ('apt-get install crun')");
        }
        return all;
    }

    @Override
    public synchronized boolean showsTrees(Path folder) {
        if (trees == null) {
            try {
                trees = Overlay.isPossible(folder, root);
            } catch (IOException e) {
                throw CairnException.of("trying an overlay in " + folder, e);
            }
        }
        return trees;
    }

    @Override
    public Ended run(Sandbox sandbox, Cancellation cancellation) {
        try {
            Ended ended = runOnce(sandbox, cancellation);
            if (!(ended.ending() instanceof Ending.NotFound missing)
                    || !missing.reason().equals(Execution.NO_INTERPRETER)) {
                return ended;
            }
            // A script that does not say what is to read it: that is a shell, as for everybody who executes programs.
            Files.deleteIfExists(sandbox.streams().resolve("stderr"));
            return runOnce(readByShell(sandbox), cancellation);
        } catch (IOException e) {
            throw CairnException.of("running '" + sandbox.program().argv().getFirst() + "' in a container", e);
        }
    }

    private static Sandbox readByShell(Sandbox sandbox) {
        List<String> argv = new ArrayList<>(List.of("/bin/sh"));
        argv.addAll(sandbox.program().argv());
        return new Sandbox(
                sandbox.root(),
                sandbox.work(),
                new Program(argv, sandbox.program().script()),
                sandbox.environment(),
                sandbox.masked(),
                sandbox.limits(),
                sandbox.network(),
                sandbox.streams());
    }

    private Ended runOnce(Sandbox sandbox, Cancellation cancellation) throws IOException {
        Path program = Installed.program(tool.program(), tool.program(), path);
        Path bundle = Files.createTempDirectory(sandbox.work().workspace(), "bundle-");
        try (MemoryWatch watch = memory().watch(sandbox.limits().memory())) {
            Skeleton.make(bundle, sandbox);
            Start start = start(sandbox, program, bundle, watch);
            Finished finished = Programs.shared().run(start, new NamespaceGrip(), cancellation);
            String killed = watch.killed();
            Ending ending = killed.isEmpty() || finished.killed() != Finished.Killed.NOT
                    ? ending(finished, sandbox)
                    : new Ending.OutOfMemory(killed);
            Usage usage = finished.usage();
            return new Ended(
                    ending,
                    new Usage(usage.wall(), usage.cpu(), watch.peak().orElse(usage.memory())),
                    finished.stdout(),
                    finished.stderr());
        } finally {
            Removal.of(bundle);
        }
    }

    private Start start(Sandbox sandbox, Path program, Path bundle, MemoryWatch watch) {
        boolean below = sandbox.work().below().isPresent();
        Path work = below ? Overlay.merged(sandbox.work()) : sandbox.work().scratch();
        byte[] configuration =
                Configuration.of(sandbox, user, work.toString(), bundle, Files::isDirectory, Processor.here());
        List<String> command = new ArrayList<>();
        if (below) {
            command.addAll(Overlay.entrance(sandbox.work(), root));
        }
        command.addAll(Entrance.command(tool, program, bundle, Programs.shared().mark(), !root && !below, root));
        return new Start(
                watch.command(command),
                List.of(ENVIRONMENT),
                Optional.empty(),
                List.of(configuration),
                true,
                sandbox.limits().cpus(),
                sandbox.streams(),
                sandbox.masked(),
                sandbox.limits().time(),
                sandbox.work().scratch());
    }

    private Ending ending(Finished finished, Sandbox sandbox) {
        return switch (finished.killed()) {
            case CANCELLED -> new Ending.Stopped();
            case LATE -> new Ending.TimedOut(sandbox.limits().time().orElseThrow());
            case NOT -> {
                if (!finished.fullness().isEmpty()) {
                    yield new Ending.ScratchFull(finished.fullness());
                }
                yield ended(finished, sandbox.program().argv().getFirst());
            }
        };
    }

    private Ending ended(Finished finished, String program) {
        Told told = Told.of(finished.told());
        String words = Words.last(finished.stderr());
        Optional<String> failure = told.error().isEmpty() && finished.number() == 1
                ? Execution.failure(words, program)
                : Execution.failure(told.error());
        if (failure.isPresent()) {
            return new Ending.NotFound(program, failure.get());
        }
        if (finished.isSignalled()) {
            return new Ending.Signalled(finished.number());
        }
        if (!told.ready() || !told.error().isEmpty()) {
            String error = told.error().isEmpty() ? words : told.error();
            throw new CairnException(Kind.UNAVAILABLE, Machine.here().obstacle(name(), error));
        }
        return new Ending.Exited(finished.number());
    }

    private synchronized Memory memory() {
        if (memory == null) {
            memory = Memory.ofThisMachine();
        }
        return memory;
    }
}
