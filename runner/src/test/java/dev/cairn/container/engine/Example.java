package dev.cairn.container.engine;

import dev.cairn.container.Bind;
import dev.cairn.container.Limits;
import dev.cairn.container.Program;
import dev.cairn.container.RootFileSystem;
import dev.cairn.container.Sandbox;
import dev.cairn.container.Work;
import dev.cairn.container.engine.request.Place;
import dev.cairn.container.engine.request.Users;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// A sandbox that nobody runs.
public final class Example {
    private Example() {}

    public static Sandbox sandbox(Optional<Path> below, boolean network) {
        return new Sandbox(
                new RootFileSystem(
                        List.of(new Bind(Path.of("/usr"), "/usr")), new TreeMap<>(Map.of("/bin", "usr/bin"))),
                new Work(
                        Path.of("/s/work"),
                        Path.of("/s/tmp"),
                        List.of(new Bind(Path.of("/store/a:b,c"), "in/a:b,c")),
                        below,
                        Path.of("/s/place")),
                new Program(List.of("sh", "-eu"), Optional.of("true")),
                new TreeMap<>(Map.of("A", "b")),
                List.of(),
                new Limits(1, OptionalLong.of(64 << 20), Optional.of(Duration.ofSeconds(1))),
                network,
                Path.of("/s/streams"));
    }

    public static Place place(Users users, boolean limits) {
        return new Place(
                "localhost/cairn-root:1",
                users,
                List.of(new Bind(Path.of("/usr"), "/usr")),
                Optional.of(Path.of("/s/place/cairn")),
                limits,
                List.of(1),
                Optional.empty(),
                Optional.of(new Place.Filter("{}", Path.of("/s/place/filter.json"))),
                new TreeMap<>(Map.of("dev.cairn.runner", "me")));
    }
}
