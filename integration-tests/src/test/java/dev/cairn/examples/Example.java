package dev.cairn.examples;

import static java.util.Objects.requireNonNull;

import dev.cairn.program.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A folder below `examples`.
record Example(Path folder) {
    private static final String COMMAND = "    ./cairn ";

    /// The one of that name in the checkout.
    static Example named(String name) {
        return new Example(Checkout.root().resolve("examples").resolve(name));
    }

    /// All in the checkout.
    static List<Example> all() {
        try (Stream<Path> folders = Files.list(Checkout.root().resolve("examples"))) {
            return folders.filter(Files::isDirectory).sorted().map(Example::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return requireNonNull(folder.getFileName()).toString();
    }

    /// A copy below `examples` of another folder, so that the README's command holds there too.
    Example copiedTo(Path checkout) {
        Path copy = checkout.resolve("examples").resolve(name());
        copyFolder(folder, copy);
        return new Example(copy);
    }

    /// The arguments of the first command in its README.
    List<String> command() {
        for (String line : text("README.md").lines().toList()) {
            if (line.startsWith(COMMAND)) {
                return List.of(line.substring(COMMAND.length()).split(" "));
            }
        }
        throw new AssertionError(folder + "/README.md has no line '" + COMMAND + "…'");
    }

    /// What its files below `expected` say has to come out: path and text.
    Map<String, String> expected() {
        Path expected = folder.resolve("expected");
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(expected)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(expected.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /// The text of one of its files.
    String text(String path) {
        try {
            return Files.readString(folder.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Changes the text of one of its files, which has to contain what is replaced.
    void replace(String path, String was, String is) {
        String text = text(path);
        if (!text.contains(was)) {
            throw new AssertionError(folder.resolve(path) + " does not contain '" + was + "'");
        }
        try {
            Files.writeString(folder.resolve(path), text.replace(was, is));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void copyFolder(Path from, Path to) {
        try {
            Files.walkFileTree(from, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    Files.createDirectories(to.resolve(from.relativize(folder)));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.copy(file, to.resolve(from.relativize(file)));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
