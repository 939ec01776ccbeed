package dev.cairn.worker.projection.way;

import dev.cairn.container.child.FileFlags;
import dev.cairn.failure.CairnException;
import dev.cairn.system.Stat;
import dev.cairn.task.FileKind;
import dev.cairn.task.TaskInput;
import dev.cairn.worker.projection.input.Inputs;
import dev.cairn.worker.projection.input.Witness;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Sees, in the upper layer of an overlay whose lower one holds the inputs, what was done to them: the kernel leaves
/// there a device where something was removed or moved away, a file where it was altered, and a mark on a folder that
/// was removed and made again.
record Layered(Path upper, Inputs inputs) implements Witness {
    private static final List<String> MARKS = List.of("trusted.overlay.opaque", "user.overlay.opaque");

    @Override
    public void complain(List<String> complaints) {
        try {
            folder("", complaints);
        } catch (IOException e) {
            throw CairnException.of("looking what became of the inputs in " + upper, e);
        }
    }

    /// @param path of a folder that has inputs in it
    private void folder(String path, List<String> complaints) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(upper.resolve(path))) {
            for (Path one : all) {
                String name = one.getFileName().toString();
                String below = path.isEmpty() ? name : path + '/' + name;
                Optional<TaskInput> input = inputs.at(below);
                if (input.isPresent()) {
                    if (input.get().kind() == FileKind.FILE || !isUntouchedFolder(one)) {
                        complaints.add(Mounted.moved(below) + ", or altered it");
                    }
                } else if (inputs.isAbove(below)) {
                    if (isFolder(one) && !isNew(one)) {
                        folder(below, complaints);
                    } else {
                        complaints.add("the task moved, removed or replaced the folder '" + below
                                + "', which has inputs in it");
                    }
                }
            }
        }
    }

    private static boolean isUntouchedFolder(Path path) throws IOException {
        if (!isFolder(path) || isNew(path)) {
            return false;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(path)) {
            return !all.iterator().hasNext();
        }
    }

    private static boolean isFolder(Path path) {
        return Stat.of(path).filter(Stat::isFolder).isPresent();
    }

    private static boolean isNew(Path folder) {
        return MARKS.stream().anyMatch(mark -> FileFlags.has(folder, mark));
    }
}
