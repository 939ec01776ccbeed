package dev.cairn.container.engine;

import dev.cairn.container.Bind;
import dev.cairn.container.ContainerRuntime;
import dev.cairn.container.Ending;
import dev.cairn.container.Limits;
import dev.cairn.container.Program;
import dev.cairn.container.RootFileSystem;
import dev.cairn.container.Sandbox;
import dev.cairn.container.Work;
import dev.cairn.effort.Cancellation;
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
final class Trial {
    private Trial() {}

    /// Whether all that a container is made of can be had.
    ///
    /// @param tree whether a tree is to show through its scratch folder
    static boolean succeeds(ContainerRuntime runtime, Path place, boolean tree) throws IOException {
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
                    new RootFileSystem(List.of(new Bind(folder.resolve("software"), "/usr")), new TreeMap<>()),
                    work,
                    new Program(List.of("/cairn/nothing"), Optional.empty()),
                    new TreeMap<>(),
                    List.of(),
                    new Limits(1, OptionalLong.empty(), Optional.empty()),
                    false,
                    folder);
            // It has no program at all: that the daemon finds none means that all else was there.
            return runtime.run(sandbox, new Cancellation()).ending() instanceof Ending.NotFound;
        } finally {
            Removal.inside(folder);
            Files.delete(folder);
        }
    }
}
