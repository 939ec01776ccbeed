package dev.cairn.worker.scratch;

import dev.cairn.container.child.FileFlags;
import dev.cairn.system.OpenFolder;
import dev.cairn.system.Removal;
import dev.cairn.system.Stat;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// A folder with an empty one for a task to work in, one for its temporary files, and an empty file.
///
/// @param asNew what the first two were when they were made
record Place(Path folder, Stat asNew, int flags) {
    private static final String WORK = "work";
    private static final String TEMPORARY = "tmp";
    private static final String PLACEHOLDER = "placeholder";

    /// @param folder does not exist
    static Place make(Path folder) throws IOException {
        OpenFolder.make(folder);
        Path work = OpenFolder.make(folder.resolve(WORK));
        OpenFolder.make(folder.resolve(TEMPORARY));
        Path placeholder = Files.createFile(folder.resolve(PLACEHOLDER));
        Files.setPosixFilePermissions(placeholder, PosixFilePermissions.fromString("r--r--r--"));
        return new Place(folder, Stat.of(work).orElseThrow(), FileFlags.of(work));
    }

    Path work() {
        return folder.resolve(WORK);
    }

    Path temporary() {
        return folder.resolve(TEMPORARY);
    }

    Path placeholder() {
        return folder.resolve(PLACEHOLDER);
    }

    /// Removes all that was put in, and says whether nobody can tell it from a new one.
    boolean renew() throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path one : all) {
                switch (one.getFileName().toString()) {
                    case WORK, TEMPORARY -> Removal.inside(one);
                    case PLACEHOLDER -> {}
                    default -> Removal.of(one);
                }
            }
        }
        return isAsNew(work()) && isAsNew(temporary());
    }

    /// A folder that held very many names stays large and slow.
    private boolean isAsNew(Path one) {
        Optional<Stat> now = Stat.of(one);
        return now.isPresent()
                && now.get().mode() == asNew.mode()
                && now.get().size() == asNew.size()
                && now.get().links() == asNew.links()
                && FileFlags.of(one) == flags
                && !FileFlags.hasAttributes(one);
    }
}
