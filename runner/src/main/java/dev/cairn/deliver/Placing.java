package dev.cairn.deliver;

import dev.cairn.store.file.LocalFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/// Makes one file of a delivery. It does not exist yet; nobody sees it under its own name before it is whole.
final class Placing {
    private static final Set<PosixFilePermission> WRITE = EnumSet.of(
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final DeliveryMode mode;
    private long copied;

    Placing(DeliveryMode mode) {
        this.mode = mode;
    }

    /// How many bytes were copied so far.
    long copied() {
        return copied;
    }

    /// @return whether it is a link
    boolean file(LocalFile source, Path target, boolean executable) throws IOException {
        if (mode == DeliveryMode.LINK && !executable && !source.inPlace() && link(source.path(), target)) {
            return true;
        }
        copied += Whole.copy(source.path(), target, false);
        Set<PosixFilePermission> modes = Files.getPosixFilePermissions(target);
        if (executable) {
            addExecution(modes);
        }
        if (mode == DeliveryMode.LINK) {
            modes.removeAll(WRITE);
        }
        if (executable || mode == DeliveryMode.LINK) {
            Files.setPosixFilePermissions(target, modes);
        }
        return false;
    }

    /// Another file system, too many links, a file that is not ours: then it is copied.
    private static boolean link(Path source, Path target) {
        try {
            Files.createLink(target, source);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static void addExecution(Set<PosixFilePermission> modes) {
        if (modes.contains(PosixFilePermission.OWNER_READ)) {
            modes.add(PosixFilePermission.OWNER_EXECUTE);
        }
        if (modes.contains(PosixFilePermission.GROUP_READ)) {
            modes.add(PosixFilePermission.GROUP_EXECUTE);
        }
        if (modes.contains(PosixFilePermission.OTHERS_READ)) {
            modes.add(PosixFilePermission.OTHERS_EXECUTE);
        }
    }
}
