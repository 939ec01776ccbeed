package dev.cairn.host.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Puts a whole file in the place of another: nobody ever sees half of it.
public final class Replacement {
    /// Writes all of it to a file that nobody else looks at.
    public interface Writing {
        void to(Path target) throws IOException;
    }

    private Replacement() {}

    public static void write(Path file, Writing writing) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path partial = Files.createTempFile(folder, file.getFileName() + "-", ".tmp");
        try {
            writing.to(partial);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
