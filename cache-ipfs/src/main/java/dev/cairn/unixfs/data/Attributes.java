package dev.cairn.unixfs.data;

import java.util.Optional;
import java.util.OptionalInt;

/// What UnixFS 1.5 may say of a file, folder or symlink besides its content. Saying anything gives another CID,
/// and files whose leaves are dag-pb whatever the profile says, as Kubo does it.
///
/// @param mode  the twelve permission bits; 0 is not written, as Kubo does not
/// @param mtime when the content changed last
public record Attributes(OptionalInt mode, Optional<Mtime> mtime) {
    /// Nothing said, which is what Cairn writes by itself.
    public static final Attributes NONE = new Attributes(OptionalInt.empty(), Optional.empty());

    public Attributes {
        if (mode.isPresent() && (mode.getAsInt() & ~0xfff) != 0) {
            throw new IllegalArgumentException("a mode has twelve bits: " + Integer.toOctalString(mode.getAsInt()));
        }
    }

    /// Whether nothing of it is written.
    public boolean isEmpty() {
        return mode.orElse(0) == 0 && mtime.isEmpty();
    }
}
