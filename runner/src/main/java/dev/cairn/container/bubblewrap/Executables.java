package dev.cairn.container.bubblewrap;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds the programs that containers are made with, as a shell does, and where they usually lie if `PATH` says
/// nothing.
final class Executables {
    private static final List<String> USUAL = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin");

    private Executables() {}

    /// @param path the variable `PATH`
    static Optional<Path> find(String name, String path) {
        Set<String> folders = new LinkedHashSet<>(List.of(path.split(":")));
        folders.addAll(USUAL);
        for (String folder : folders) {
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
