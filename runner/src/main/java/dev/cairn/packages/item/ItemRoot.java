package dev.cairn.packages.item;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.packages.ExactPackage;
import dev.cairn.packages.PackageSet;
import dev.cairn.tool.Bounds;
import dev.cairn.tool.Extent;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A root file system of items: each under its own name, and `/bin`, a symlink to the programs of one of them.
public final class ItemRoot {
    private static final Set<PosixFilePermission> PLAIN = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    private ItemRoot() {}

    /// Copies them: the store stays as it is, whatever becomes of the copies.
    ///
    /// @param root    a folder that there is not yet
    /// @param profile the item that has the programs
    /// @throws CairnException CORRUPT if one is not what the set says; UNAVAILABLE if one does not lie where it is
    ///     called; REFUSED if they are more than the bounds allow
    public static void make(Path root, PackageSet set, StoreItem profile, Bounds bounds) throws IOException {
        long bytes = 0;
        long entries = 0;
        for (ExactPackage one : set.packages()) {
            StoreItem item = StoreItem.of(one);
            if (!Files.exists(item.path(), LinkOption.NOFOLLOW_LINKS)) {
                throw new CairnException(
                        Kind.UNAVAILABLE,
                        item.path() + " is in the store of " + set.provider()
                                + ", which says so, and does not lie there:"
                                + " a store that lies elsewhere than its paths say cannot be used");
            }
            Path copy = place(root, item);
            Files.createDirectories(copy.resolveSibling(""));
            copy(item.path(), copy);
            Extent more = Extent.of(copy);
            bytes += more.bytes();
            entries += more.entries() + 1;
            bounds.check(new Extent(bytes, entries));
            String digest = Nar.digest(copy);
            if (!digest.equals(one.digest())) {
                throw new CairnException(
                        Kind.CORRUPT,
                        item.path() + " is " + digest + ", where " + one.digest()
                                + " is named: what is in the store of " + set.provider()
                                + " was changed, or is made differently each time");
            }
        }
        Files.createSymbolicLink(root.resolve("bin"), profile.path().resolve("bin"));
    }

    /// Where an item lies in a root file system.
    public static Path place(Path root, StoreItem item) {
        return root.resolve(root.getFileSystem().getPath("/").relativize(item.path()));
    }

    private static void copy(Path item, Path copy) throws IOException {
        Files.walkFileTree(item, new SimpleFileVisitor<>() {
            private Path place(Path path) {
                return path.equals(item) ? copy : copy.resolve(item.relativize(path));
            }

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectory(place(folder));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path target = place(file);
                if (attributes.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Files.readSymbolicLink(file));
                } else if (attributes.isRegularFile()) {
                    Files.copy(file, target);
                    boolean executable =
                            Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE);
                    Files.setPosixFilePermissions(target, executable ? EXECUTABLE : PLAIN);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
