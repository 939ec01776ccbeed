package dev.cairn.container.oci;

import java.util.Optional;

/// What keeps runc from making a container with very many mounts: it says so in words that help nobody. Seen with
/// runc 1.1; crun has no such limits.
final class ManyMounts {
    /// What it has open besides, rounded up.
    private static final int OTHER_FILES = 64;

    /// Fewer are never too many: then something else was wrong.
    private static final int MANY = 100;

    private static final String ELSE = ", or take another runtime ('apt-get install crun')";

    private ManyMounts() {}

    /// The sentence, with the mend; empty if something else was wrong.
    ///
    /// @param error  what runc said
    /// @param mounts how many the container has
    static Optional<String> sentence(String error, int mounts) {
        if (mounts < MANY) {
            return Optional.empty();
        }
        if (error.contains("cannot serialize bytemsg")) {
            return Optional.of(
                    "the " + mounts + " mounts of this task are more than runc takes, whose paths together may"
                            + " have 64 KiB: put its inputs into fewer folders, let runs work at a shorter path (setting"
                            + " 'scratch')" + ELSE);
        }
        // It opens what is mounted, passes that on to another process, and needs as many free numbers once more.
        if (error.contains("bad file descriptor") || error.contains("too many open files")) {
            return Optional.of("the " + mounts + " mounts of this task are more than runc may have open files for here:"
                    + " allow more ('ulimit -n " + (2 * mounts + OTHER_FILES) + "')" + ELSE);
        }
        return Optional.empty();
    }
}
