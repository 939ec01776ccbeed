package dev.cairn.tool;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.time.Duration;

/// What an image may take of this machine, so that none that was made to do harm fills it.
///
/// @param bytes   of all its files, unpacked, and of what is needed on the way there
/// @param entries files, folders, symlinks
/// @param time    for each step: getting it, unpacking it
public record Bounds(long bytes, long entries, Duration time) {
    public static final Bounds USUAL = new Bounds(64L << 30, 4L << 20, Duration.ofHours(1));

    /// @throws CairnException REFUSED if a folder that grows holds more by now
    public void check(Extent extent) {
        if (extent.bytes() > bytes) {
            throw new CairnException(
                    Kind.REFUSED, "the image takes more than the " + bytes + " bytes that it may take, unpacked");
        }
        if (extent.entries() > entries) {
            throw new CairnException(
                    Kind.REFUSED, "the image has more than the " + entries + " files and folders that it may have");
        }
    }
}
