package dev.cairn.packages;

import java.nio.file.Files;
import java.nio.file.Path;

/// Which programs a machine has.
public final class Programs {
    private Programs() {}

    /// @param path where programs are, as in the variable `PATH`
    public static boolean isThere(String program, String path) {
        for (String folder : path.split(":", -1)) {
            if (Files.isExecutable(Path.of(folder.isEmpty() ? "." : folder, program))) {
                return true;
            }
        }
        return false;
    }
}
