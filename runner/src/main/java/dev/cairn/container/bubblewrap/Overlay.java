package dev.cairn.container.bubblewrap;

import dev.cairn.container.Work;
import java.nio.file.Path;
import java.util.List;

/// Lets a tree show through the scratch folder, in a mount namespace that only the container sees.
final class Overlay {
    private Overlay() {}

    /// Where both are seen together.
    static Path merged(Work work) {
        return work.workspace().resolve("merged");
    }

    /// What a command is prefixed with so that it sees them together.
    static List<String> entrance(Work work, boolean root) {
        Path below = work.below().orElseThrow();
        Path place = work.workspace();
        // Paths relative to one folder: a comma or a colon in a path above it would end an option.
        // The options are what makes a change of the tree below visible in the scratch folder as a whole file.
        String options = "lowerdir=" + place.relativize(below) + ",upperdir=" + place.relativize(work.scratch())
                + ",workdir=work,redirect_dir=off,metacopy=off,index=off,xino=off" + (root ? "" : ",userxattr");
        return List.of(
                "/usr/bin/unshare",
                "--mount",
                "--",
                "/bin/sh",
                "-c",
                "cd -- \"$1\" && mkdir -p work merged && mount -t overlay -o \"$2\" overlay merged && shift 2 && exec \"$@\"",
                "sh",
                place.toString(),
                options);
    }
}
