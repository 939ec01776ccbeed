package dev.cairn.image.root;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.image.layout.Layout;
import dev.cairn.tool.Bounds;
import dev.cairn.tool.Extent;
import dev.cairn.tool.Tool;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/// Makes a root file system of layers with umoci, which knows whiteouts, hard links and modes. It works without
/// privileges even where root calls: all files belong to the caller, and a device becomes an empty file.
public final class Unpacking {
    /// Nothing but the root file system may be beside it: a hostile whiteout of `..` takes what contains it.
    private static final String INSIDE = "unpacked";

    private static final int SET_ID = 06000;

    private final Tool umoci;
    private final Bounds bounds;

    public Unpacking(Tool umoci, Bounds bounds) {
        this.umoci = umoci;
        this.bounds = bounds;
    }

    /// Unpacks an image.
    ///
    /// @param scratch a folder with the layout in it, as `layout`
    /// @param called the image, for messages
    /// @return the root file system, below the folder, alone in its own
    /// @throws CairnException CORRUPT if a layer is none, or does what no honest layer does; REFUSED if it is
    ///     too much
    public Path unpack(Path scratch, String called) throws IOException {
        Path root = Files.createDirectory(scratch.resolve(INSIDE)).resolve("root");
        Tool.Finished finished = umoci.run(
                scratch,
                1 << 20,
                List.of("raw", "unpack", "--rootless", "--image", "layout:" + Layout.TAG, INSIDE + "/root"));
        if (finished.status() != 0 || !Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            throw new CairnException(
                    Kind.CORRUPT,
                    "the image " + called + " cannot be unpacked"
                            + (finished.said().isEmpty() ? "" : ": umoci says '" + finished.said() + "'"));
        }
        bounds.check(Extent.of(root));
        tame(root);
        return root;
    }

    /// Takes away what is of no use in a container and may harm outside: who may be somebody else, pipes,
    /// sockets.
    private static void tame(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                tameMode(folder);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isOther()) {
                    Files.delete(file);
                } else if (attributes.isRegularFile()) {
                    tameMode(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // A folder that nobody may look into: a task may not either.
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void tameMode(Path path) throws IOException {
        int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        if ((mode & SET_ID) != 0) {
            Files.setAttribute(path, "unix:mode", mode & 07777 & ~SET_ID);
        }
    }
}
