package dev.cairn.container.isolation;

import dev.cairn.container.Ended;
import dev.cairn.container.Ending;
import dev.cairn.container.Sandbox;
import dev.cairn.container.Usage;
import dev.cairn.container.Work;
import dev.cairn.container.child.Finished;
import dev.cairn.container.child.Grip;
import dev.cairn.container.child.Programs;
import dev.cairn.container.child.Start;
import dev.cairn.container.memory.Memory;
import dev.cairn.container.memory.MemoryWatch;
import dev.cairn.container.processes.ProcessLimit;
import dev.cairn.container.processes.ProcessWatch;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What all that isolate here have in common: memory and processes are bounded, trees are shown, and an ending is
/// told, in the same way whoever makes the container. What the machine can do is found out when it is first needed.
/// Many threads may ask.
public final class Isolation {
    private final boolean root;
    private @Nullable Memory memory;
    private @Nullable ProcessLimit processes;
    private @Nullable Boolean trees;

    /// @param root whether this process is root
    public Isolation(boolean root) {
        this.root = root;
    }

    /// What is started to make a container.
    ///
    /// @param namespace   of users in which it is made where a tree shows through its working directory
    /// @param environment `NAME=VALUE`, of the program that makes it
    /// @param files       what it finds behind its descriptors, from [Start#FIRST_FILE] on
    public record Maker(UserNamespace namespace, List<String> command, List<String> environment, List<byte[]> files) {
        public Maker {
            command = List.copyOf(command);
            environment = List.copyOf(environment);
            files = List.copyOf(files);
        }
    }

    /// What becomes `/work`: the scratch folder, or where a tree shows through it.
    public static Path place(Work work) {
        return work.below().isPresent() ? Overlay.merged(work) : work.scratch();
    }

    /// Has a container made, and waits until nothing of it is left.
    ///
    /// @param judge how a program ended that nobody killed and whose disk was not full
    /// @throws CairnException as [dev.cairn.container.ContainerRuntime#run] does
    public Ended run(
            Sandbox sandbox, Maker maker, Grip grip, Function<Finished, Ending> judge, Cancellation cancellation) {
        try (MemoryWatch watch = memory().watch(sandbox.limits().memory());
                ProcessWatch crowd = processes().watch(watch.group())) {
            Finished finished = Programs.shared().run(start(sandbox, maker, watch, crowd), grip, cancellation);
            Usage usage = finished.usage();
            return new Ended(
                    ending(finished, watch.killed(finished.shellStatus()), crowd.exceeded(), sandbox, judge),
                    new Usage(usage.wall(), usage.cpu(), watch.peak().orElse(usage.memory())),
                    finished.stdout(),
                    finished.stderr());
        } catch (IOException e) {
            throw CairnException.of("running '" + sandbox.program().argv().getFirst() + "' in a container", e);
        }
    }

    private Start start(Sandbox sandbox, Maker maker, MemoryWatch watch, ProcessWatch crowd) {
        List<String> command = new ArrayList<>();
        if (sandbox.work().below().isPresent()) {
            command.addAll(Overlay.entrance(sandbox.work(), maker.namespace()));
        }
        command.addAll(maker.command());
        return new Start(
                watch.command(crowd.command(command)),
                maker.environment(),
                Optional.empty(),
                maker.files(),
                true,
                sandbox.limits().cpus(),
                sandbox.streams(),
                sandbox.masked(),
                sandbox.limits().time(),
                sandbox.work().scratch(),
                () -> !crowd.exceeded().isEmpty(),
                crowd.enclosure());
    }

    private static Ending ending(
            Finished finished, String killed, String crowded, Sandbox sandbox, Function<Finished, Ending> judge) {
        return switch (finished.killed()) {
            case CANCELLED -> new Ending.Stopped();
            case LATE -> new Ending.TimedOut(sandbox.limits().time().orElseThrow());
            // Whoever has no further processes may go on for ever with those that it has.
            case HOPELESS -> new Ending.TooManyProcesses(crowded);
            case NOT -> {
                if (!killed.isEmpty()) {
                    yield new Ending.OutOfMemory(killed);
                }
                if (!crowded.isEmpty()) {
                    yield new Ending.TooManyProcesses(crowded);
                }
                yield finished.fullness().isEmpty()
                        ? judge.apply(finished)
                        : new Ending.ScratchFull(finished.fullness());
            }
        };
    }

    /// What the machine does not let anybody keep who isolates, each in one sentence.
    public List<String> shortcomings() {
        List<String> all = new ArrayList<>();
        unlimited().ifPresent(all::add);
        processes().shortcoming(root).ifPresent(all::add);
        Processor.shortcoming().ifPresent(all::add);
        return all;
    }

    /// Why limits on memory are not enforced; empty if they are.
    public Optional<String> unlimited() {
        return memory().shortcoming();
    }

    /// Whether [Work#below] can be used for scratch folders on the file system of this one.
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

    private synchronized Memory memory() {
        if (memory == null) {
            memory = Memory.ofThisMachine();
        }
        return memory;
    }

    private synchronized ProcessLimit processes() {
        if (processes == null) {
            processes = ProcessLimit.ofThisMachine();
        }
        return processes;
    }
}
