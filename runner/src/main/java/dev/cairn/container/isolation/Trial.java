package dev.cairn.container.isolation;

import dev.cairn.container.Bind;
import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.Ending;
import dev.cairn.container.Limits;
import dev.cairn.container.Program;
import dev.cairn.container.RootFileSystem;
import dev.cairn.container.Sandbox;
import dev.cairn.container.Work;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.system.OpenFolder;
import dev.cairn.system.Removal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Makes a container in which nothing happens.
public final class Trial {
    /// All that is mounted on this machine, each of which has to be shown read-only.
    public static final List<Bind> MACHINE = List.of(new Bind(Path.of("/"), "/host"));

    private Trial() {}

    /// Why a runtime does not work here, in one sentence; empty if it works.
    ///
    /// @param place where it may work; nothing is left there
    /// @param shown what it is to show beside a folder of its own
    public static Optional<String> obstacle(ContainerRuntime runtime, Path place, List<Bind> shown) {
        try {
            return succeeds(runtime, place, shown, false)
                    ? Optional.empty()
                    : Optional.of(runtime.name() + " does not do on this machine what it is told");
        } catch (CairnException e) {
            return Optional.of(e.sentence());
        } catch (IOException e) {
            return Optional.of(CairnException.of("making a trial container", e).sentence());
        }
    }

    /// Whether all that a container is made of can be had.
    ///
    /// @param place where it may work; nothing is left there
    /// @param shown what it is to show beside a folder of its own
    /// @param tree  whether a tree is to show through its scratch folder
    /// @throws CairnException if the runtime says why not
    public static boolean succeeds(ContainerRuntime runtime, Path place, List<Bind> shown, boolean tree)
            throws IOException {
        // A name that nobody else's file system has: a daemon that finds it sees the same files as we.
        Path folder = Files.createTempDirectory(place, "trial-");
        try {
            for (String part : List.of("work", "tmp", "place", "below", "software")) {
                OpenFolder.make(folder.resolve(part));
            }
            Work work = new Work(
                    folder.resolve("work"),
                    folder.resolve("tmp"),
                    List.of(),
                    tree ? Optional.of(folder.resolve("below")) : Optional.empty(),
                    folder.resolve("place"));
            Sandbox sandbox = new Sandbox(
                    new RootFileSystem(List.of(new Bind(folder.resolve("software"), "/usr")), new TreeMap<>())
                            .with(shown),
                    work,
                    new Program(List.of("/cairn/nothing"), Optional.empty()),
                    new TreeMap<>(),
                    List.of(),
                    new Limits(1, OptionalLong.empty(), Optional.empty()),
                    false,
                    folder);
            // It has no program at all: that none is found means that all else was there.
            return runtime.run(sandbox, new Cancellation()).ending() instanceof Ending.NotFound;
        } finally {
            Removal.inside(folder);
            Files.delete(folder);
        }
    }
}
