package dev.cairn.house;

import static java.util.Objects.requireNonNull;

import dev.cairn.program.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The rooms of a module, read from its folders, so that none is forgotten.
final class Rooms {
    private Rooms() {}

    /// The patterns of its packages, `dev.cairn.ROOM..`.
    static String[] of(String module) {
        Path folder = Checkout.root().resolve(module).resolve("src/main/java/dev/cairn");
        try (Stream<Path> rooms = Files.list(folder)) {
            return rooms.filter(Files::isDirectory)
                    .map(room -> "dev.cairn." + requireNonNull(room.getFileName()) + "..")
                    .sorted()
                    .toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
