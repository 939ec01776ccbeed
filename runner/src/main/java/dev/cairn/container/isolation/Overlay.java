package dev.cairn.container.isolation;

import dev.cairn.container.Work;
import dev.cairn.container.child.Programs;
import dev.cairn.system.OpenFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lets a tree show through the scratch folder, in a mount namespace that only the container sees.
public final class Overlay {
    private Overlay() {}

    /// Whether this machine lets us, on the file system of this folder.
    public static boolean isPossible(Path folder, boolean root) throws IOException {
        Path trial = Files.createTempDirectory(folder, "trial-");
        List<Path> parts = List.of("below", "above", "overlay/work", "overlay", "merged").stream()
                .map(trial::resolve)
                .toList();
        try {
            OpenFolder.make(parts.get(0));
            OpenFolder.make(parts.get(1));
            Work work = new Work(parts.get(1), parts.get(1), List.of(), Optional.of(parts.get(0)), trial);
            List<String> command = new ArrayList<>(entrance(work, UserNamespace.plain(root)));
            command.addAll(List.of("/bin/echo", "ready"));
            return Programs.shared().firstWords(command).equals("ready");
        } finally {
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
            Files.delete(trial);
        }
    }

    /// Where both are seen together.
    public static Path merged(Work work) {
        return work.workspace().resolve("merged");
    }

    /// What a command is prefixed with so that it sees them together.
    public static List<String> entrance(Work work, UserNamespace namespace) {
        Path below = work.below().orElseThrow();
        Path place = work.workspace();
        // Paths relative to one folder: a comma or a colon in a path above it would end an option.
        // The options are what makes a change of the tree below visible in the scratch folder as a whole file. Of an
        // ordinary user kernels that follow redirects unless told otherwise refuse redirect_dir=off, which leaves
        // that to them.
        String options = "lowerdir=" + place.relativize(below) + ",upperdir=" + place.relativize(work.scratch())
                + ",workdir=overlay,redirect_dir=nofollow,metacopy=off,index=off,xino=off"
                + (namespace == UserNamespace.NONE ? "" : ",userxattr");
        List<String> entrance = new ArrayList<>(List.of("/usr/bin/unshare", "--mount"));
        entrance.addAll(namespace.arguments());
        entrance.addAll(List.of(
                "--",
                "/bin/sh",
                "-c",
                "cd -- \"$1\" && mkdir -p overlay merged && mount -t overlay -o \"$2\" overlay merged && shift 2"
                        + " && exec \"$@\"",
                "sh",
                place.toString(),
                options));
        return entrance;
    }
}
