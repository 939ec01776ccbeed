package dev.cairn.deliver.annex;

import dev.cairn.annex.AnnexRepository;
import dev.cairn.annex.key.AnnexKey;
import dev.cairn.annex.key.HashFolders;
import dev.cairn.annex.key.KeyFile;
import dev.cairn.deliver.Whole;
import dev.cairn.store.file.LocalFile;
import dev.cairn.system.Removal;
import dev.cairn.system.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// Puts content into an annex as git-annex does (its documentation, "internals"): whole, by rename, read-only, in a
/// folder that is read-only too. On one file system nothing is copied: a file of the store and a locked object may be
/// one, for nobody writes to either.
final class ObjectPlacing {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("r-xr-xr-x");
    private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("rwxr-xr-x");

    private final AnnexRepository repository;
    private long copied;

    ObjectPlacing(AnnexRepository repository) {
        this.repository = repository;
    }

    /// How many bytes were copied so far.
    long copied() {
        return copied;
    }

    /// Where the object of a key lies.
    static Path place(Path annex, AnnexKey key) {
        String file = KeyFile.name(key);
        return annex.resolve("objects")
                .resolve(HashFolders.of(key).mixed())
                .resolve(file)
                .resolve(file);
    }

    /// @return whether the object is a link of the source
    boolean place(AnnexKey key, LocalFile source, boolean executable) throws IOException {
        Path annex = repository.common().resolve("annex");
        Path object = place(annex, key);
        Path temporary = annex.resolve("othertmp")
                .resolve("cairn-" + Long.toString(ThreadLocalRandom.current().nextLong() >>> 1, Character.MAX_RADIX));
        Files.createDirectories(temporary.resolve("made"));
        try {
            Path made = temporary.resolve("made").resolve(object.getFileName());
            boolean linked = !executable && !source.inPlace() && link(source, made);
            if (!linked) {
                copied += Whole.copy(source.path(), made, true);
                Files.setPosixFilePermissions(made, modes(executable));
            }
            move(temporary.resolve("made"), object);
            return linked;
        } finally {
            Removal.of(temporary);
        }
    }

    private static Set<PosixFilePermission> modes(boolean executable) {
        EnumSet<PosixFilePermission> modes = EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
        if (executable) {
            modes.addAll(EnumSet.of(
                    PosixFilePermission.OWNER_EXECUTE,
                    PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_EXECUTE));
        }
        return modes;
    }

    /// Where blocks can be shared, a copy costs nothing and is nobody else's.
    private static boolean link(LocalFile source, Path target) {
        if (Volume.sharesBlocks(Volume.kind(source.path(), source.stat()))) {
            return false;
        }
        try {
            Files.createLink(target, source.path());
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static void move(Path made, Path object) throws IOException {
        Path folder = object.resolveSibling(".").normalize();
        Files.createDirectories(folder.resolveSibling(".").normalize());
        if (Files.isDirectory(folder)) {
            // Somebody dropped it, and what they hold on to may still lie there.
            Files.setPosixFilePermissions(folder, OPEN);
            Files.move(
                    made.resolve(object.getFileName()),
                    object,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.setPosixFilePermissions(folder, FOLDER);
    }
}
