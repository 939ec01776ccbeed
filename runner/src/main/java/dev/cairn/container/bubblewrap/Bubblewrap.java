package dev.cairn.container.bubblewrap;

import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.Ended;
import dev.cairn.container.Ending;
import dev.cairn.container.Sandbox;
import dev.cairn.container.Usage;
import dev.cairn.container.child.Finished;
import dev.cairn.container.child.Programs;
import dev.cairn.container.child.Start;
import dev.cairn.container.isolation.FilterProgram;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Runs each program in a container of bubblewrap's. Nothing happens before the first one is run.
public final class Bubblewrap implements ContainerRuntime {
    private static final Optional<Processor> PROCESSOR = Processor.here();

    private final String path;
    private final boolean root;
    private @Nullable Memory memory;
    private @Nullable Boolean trees;

    /// @param path where to look for bubblewrap, as in the variable `PATH`
    /// @param root whether this process is root
    public Bubblewrap(String path, boolean root) {
        this.path = path;
        this.root = root;
    }

    @Override
    public String name() {
        return "bubblewrap";
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
        return all;
    }

    @Override
    public Ended run(Sandbox sandbox, Cancellation cancellation) {
        try (MemoryWatch watch = memory().watch(sandbox.limits().memory())) {
            Start start = start(sandbox, watch);
            Finished finished = Programs.shared().run(start, new ContainerGrip(), cancellation);
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
        } catch (IOException e) {
            throw CairnException.of("running '" + sandbox.program().argv().getFirst() + "' in a container", e);
        }
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

    private Start start(Sandbox sandbox, MemoryWatch watch) {
        Optional<String> file = CommandLine.file(sandbox.program());
        Path merged = sandbox.work().below().isPresent()
                ? Overlay.merged(sandbox.work())
                : sandbox.work().scratch();
        List<byte[]> files = new ArrayList<>();
        files.add(CommandLine.encoded(CommandLine.options(sandbox, merged.toString(), Start.FIRST_FILE + 1)));
        file.ifPresent(text -> files.add(text.getBytes(StandardCharsets.UTF_8)));
        OptionalInt filter = OptionalInt.empty();
        if (PROCESSOR.isPresent()) {
            filter = OptionalInt.of(Start.FIRST_FILE + files.size());
            files.add(FilterProgram.of(PROCESSOR.get()));
        }
        List<String> command = new ArrayList<>();
        if (sandbox.work().below().isPresent()) {
            command.addAll(Overlay.entrance(sandbox.work(), root));
        }
        command.addAll(CommandLine.arguments(
                Installed.program("bwrap", "bubblewrap", path).toString(),
                Programs.shared().mark(),
                sandbox.program(),
                Start.FIRST_FILE,
                Start.FIRST_FILE + files.size(),
                filter));
        return new Start(
                watch.command(command),
                List.of(),
                Optional.empty(),
                files,
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
                // bubblewrap says how a program ended only if there was one.
                yield finished.told().contains("\"exit-code\"")
                        ? new Ending.Exited(finished.number())
                        : notStarted(finished, sandbox.program().argv().getFirst());
            }
        };
    }

    private Ending notStarted(Finished finished, String program) {
        String words = Words.last(finished.stderr());
        String prefix = "bwrap: execvp " + program + ": ";
        if (words.startsWith(prefix)) {
            return new Ending.NotFound(program, words.substring(prefix.length()));
        }
        if (finished.isSignalled() || finished.number() > 128) {
            int signal = finished.isSignalled() ? finished.number() : finished.number() - 128;
            return new Ending.Signalled(signal);
        }
        throw new CairnException(Kind.UNAVAILABLE, obstacle(words));
    }

    private String obstacle(String words) {
        return words.contains("Unknown option")
                ? "this machine's bubblewrap is too old (" + words + "); install 0.8.0 or newer" + Machine.WITHOUT
                : Machine.here().obstacle(name(), words);
    }

    private synchronized Memory memory() {
        if (memory == null) {
            memory = Memory.ofThisMachine();
        }
        return memory;
    }
}
