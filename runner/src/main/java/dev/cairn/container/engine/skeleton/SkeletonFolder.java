package dev.cairn.container.engine.skeleton;

import dev.cairn.system.OpenFolder;
import dev.cairn.system.Removal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// A skeleton as a folder of the machine, which becomes the root of one container.
public final class SkeletonFolder {
    private SkeletonFolder() {}

    /// Makes it, instead of what is there.
    public static Path make(Path folder, List<Bone> bones) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Removal.inside(folder);
        } else {
            Files.createDirectory(folder);
        }
        OpenFolder.open(folder);
        for (Bone bone : bones) {
            Path place = folder.resolve(bone.name());
            switch (bone) {
                case Bone.Folder _ -> OpenFolder.open(Files.createDirectories(place));
                case Bone.Link link -> Files.createSymbolicLink(place, Path.of(link.target()));
                case Bone.File file -> {
                    Files.write(place, file.content().value());
                    Files.setPosixFilePermissions(
                            place, PosixFilePermissions.fromString(file.executable() ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
        return folder;
    }
}
