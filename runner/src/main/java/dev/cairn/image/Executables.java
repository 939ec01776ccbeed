package dev.cairn.image;

import dev.cairn.octet.Slice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which files of a folder are executable.
public final class Executables {
    private Executables() {}

    /// Their paths inside the folder, sorted by bytes. Only what the owner may do counts.
    public static List<String> in(Path folder) throws IOException {
        List<String> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()
                        && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE)) {
                    found.add(folder.relativize(file).toString());
                }
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(Comparator.comparing(path -> Slice.of(path.getBytes(StandardCharsets.UTF_8))));
        return found;
    }
}
