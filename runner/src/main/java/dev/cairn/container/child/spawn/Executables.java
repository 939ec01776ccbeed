package dev.cairn.container.child.spawn;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Finds programs as a shell does.
public final class Executables {
    private Executables() {}

    /// @param path the variable `PATH`
    public static Optional<Path> find(String name, String path) {
        for (String folder : path.split(":", -1)) {
            if (folder.startsWith("/")) {
                Path program = Path.of(folder, name);
                if (Files.isExecutable(program) && Files.isRegularFile(program)) {
                    return Optional.of(program);
                }
            }
        }
        return Optional.empty();
    }
}
