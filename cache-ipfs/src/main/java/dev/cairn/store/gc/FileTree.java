package dev.cairn.store.gc;

import dev.cairn.system.Removal;
import dev.cairn.system.Stat;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Files and folders that are measured and removed. Symlinks are not followed.
final class FileTree {
    private static final Logger LOG = LoggerFactory.getLogger("cairn.store");

    private FileTree() {}

    /// How much is there. A file that has another name too frees nothing.
    static Leftover measured(Path path, Leftover.Why why) {
        long[] sum = {0, 0};
        visit(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Optional<Stat> stat = Stat.of(file);
                sum[0]++;
                sum[1] += stat.isPresent() && stat.get().isFile() && stat.get().links() == 1
                        ? stat.get().size()
                        : 0;
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        return new Leftover(path, why, sum[0], sum[1]);
    }

    /// Removes a file, or a folder and all in it. What cannot be removed is told of and left.
    static void remove(Path path) {
        try {
            Removal.of(path);
        } catch (IOException e) {
            LOG.warn("{} cannot be removed: {}", path, e.toString());
        }
    }

    private static void visit(Path path, SimpleFileVisitor<Path> visitor) {
        try {
            Files.walkFileTree(path, visitor);
        } catch (IOException e) {
            LOG.warn("{} cannot be looked through: {}", path, e.toString());
        }
    }
}
