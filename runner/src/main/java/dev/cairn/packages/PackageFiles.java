package dev.cairn.packages;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.tool.Extent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/// The files that packages came in, kept so that other root file systems that have them need not get them again.
///
/// Each is called by its SHA-256, which is compared whenever it is taken: what is damaged counts as not there. They
/// can be had again; so at most [#MOST_BYTES] are kept, those that were used last. Any number of processes may
/// keep, take and remove at a time.
public final class PackageFiles {
    static final long MOST_BYTES = 4L << 30;

    /// Where nothing is kept: below what is no folder.
    public static final PackageFiles NONE = new PackageFiles(Path.of("/dev/null"), false);

    private static final String UNFINISHED = ".new-";

    private final Path folder;
    private final boolean writes;
    private final long most;

    /// @param home   of the store
    /// @param writes whether anything may be written; otherwise they are only taken
    public PackageFiles(Path home, boolean writes) {
        this(home, writes, MOST_BYTES);
    }

    PackageFiles(Path home, boolean writes, long most) {
        this.folder = home.resolve("packages");
        this.writes = writes;
        this.most = most;
    }

    /// Puts the file of a package where it is wanted.
    ///
    /// @param target is not there; its content must not be changed, for others may have it too
    /// @return whether it was kept, and whole
    public boolean take(ExactPackage one, Path target) throws IOException {
        Path kept = folder.resolve(name(one));
        if (!Files.isRegularFile(kept)) {
            return false;
        }
        try {
            if (writes) {
                linked(kept, target);
            } else {
                // A link is written into what it leads to.
                Files.copy(kept, target);
            }
        } catch (NoSuchFileException e) {
            return false;
        }
        if (!isOf(one, target)) {
            Files.delete(target);
            if (writes) {
                Files.deleteIfExists(kept);
            }
            return false;
        }
        if (writes) {
            touch(kept);
        }
        return true;
    }

    /// Keeps the file of a package, where anything may be written.
    ///
    /// @param file is the package's; it must not be changed from now on
    public void keep(ExactPackage one, Path file) throws IOException {
        if (!writes) {
            return;
        }
        Files.createDirectories(folder);
        Path unfinished = folder.resolve(UNFINISHED + UUID.randomUUID());
        try {
            linked(file, unfinished);
            touch(unfinished);
            // No disk is waited for: what it loses is damaged, and got again.
            Files.move(unfinished, folder.resolve(name(one)), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            // Somebody let go of all at this moment.
        } finally {
            // Also where both are the same file, and so nothing was moved.
            Files.deleteIfExists(unfinished);
        }
    }

    /// Whether a file is the package's.
    public static boolean isOf(ExactPackage one, Path file) throws IOException {
        MessageDigest digest = Cid.sha256();
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
        }
        return one.digest().equals("sha256:" + HexFormat.of().formatHex(digest.digest()));
    }

    /// Lets go of those that were used longest ago, until the rest fits.
    public void trim() {
        if (writes) {
            removeBeyond(most);
        }
    }

    /// How much is kept.
    public Extent extent() {
        try {
            return Files.isDirectory(folder) ? Extent.of(folder) : new Extent(0, 0);
        } catch (IOException e) {
            throw CairnException.of("looking at the files of packages in " + folder, e);
        }
    }

    /// Lets go of all. Whoever took one has it still.
    public void clear() {
        removeBeyond(0);
    }

    private record Kept(Path path, long bytes, FileTime used) {}

    private void removeBeyond(long bytes) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            long sum = 0;
            for (Kept one : newestFirst()) {
                sum += one.bytes();
                if (sum > bytes || bytes == 0) {
                    Files.deleteIfExists(one.path());
                }
            }
        } catch (IOException e) {
            throw CairnException.of("removing files of packages from " + folder, e);
        }
    }

    private List<Kept> newestFirst() throws IOException {
        List<Kept> all = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                try {
                    all.add(new Kept(entry, Files.size(entry), Files.getLastModifiedTime(entry)));
                } catch (NoSuchFileException e) {
                    // Somebody else let go of it.
                }
            }
        }
        all.sort((one, other) -> other.used().compareTo(one.used()));
        return all;
    }

    private static String name(ExactPackage one) {
        return one.digest().substring(one.digest().indexOf(':') + 1);
    }

    /// No second copy, where the disk can do that.
    private static void linked(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(from, to);
        }
    }

    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
        } catch (IOException e) {
            // Then it seems older than it is.
        }
    }
}
