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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Makes a container in which nothing happens.
public final class Trial {
    private Trial() {}

    /// Why a runtime does not work here, in one sentence; empty if it works.
    ///
    /// @param place where it may work; nothing is left there
    public static Optional<String> obstacle(ContainerRuntime runtime, Path place) {
        try {
            return obstacleIn(runtime, place);
        } catch (CairnException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> obstacleIn(ContainerRuntime runtime, Path place) {
        try {
            Path folder = Files.createTempDirectory(place, "trial-");
            List<Path> parts = List.of(folder.resolve("work"), folder.resolve("tmp"), folder.resolve("place"));
            try {
                for (Path part : parts) {
                    OpenFolder.make(part);
                }
                Work work = new Work(parts.get(0), parts.get(1), List.of(), Optional.empty(), parts.get(2));
                Sandbox sandbox = new Sandbox(
                        new RootFileSystem(List.of(new Bind(Path.of("/"), "/host")), new TreeMap<>()),
                        work,
                        new Program(List.of("/cairn/nothing"), Optional.empty()),
                        new TreeMap<>(),
                        List.of(),
                        new Limits(1, OptionalLong.empty(), Optional.empty()),
                        false,
                        folder);
                // It has no program at all: that none is found means that all else was there.
                return runtime.run(sandbox, new Cancellation()).ending() instanceof Ending.NotFound
                        ? Optional.empty()
                        : Optional.of(runtime.name() + " does not do on this machine what it is told");
            } finally {
                Files.deleteIfExists(folder.resolve("stderr"));
                for (Path part : parts) {
                    Files.deleteIfExists(part);
                }
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw CairnException.of("making a trial container", e);
        }
    }
}
