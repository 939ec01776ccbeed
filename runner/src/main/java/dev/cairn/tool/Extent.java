package dev.cairn.tool;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// How much is in a folder. Symlinks are not followed.
///
/// @param bytes   of all files; one with several names counts as often
/// @param entries of all kinds, the folder itself not among them
public record Extent(long bytes, long entries) {
    /// What can be seen of it now: others may be writing.
    public static Extent of(Path folder) throws IOException {
        long[] sum = {0, -1};
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path one, BasicFileAttributes attributes) {
                sum[1]++;
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path one, BasicFileAttributes attributes) {
                sum[0] += attributes.isRegularFile() ? attributes.size() : 0;
                sum[1]++;
                return FileVisitResult.CONTINUE;
            }

            // What is removed, or forbidden, while we look.
            @Override
            public FileVisitResult postVisitDirectory(Path one, @Nullable IOException e) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path one, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        return new Extent(sum[0], Math.max(0, sum[1]));
    }
}
