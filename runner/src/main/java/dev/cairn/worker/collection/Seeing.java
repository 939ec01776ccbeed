package dev.cairn.worker.collection;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.system.Stat;
import dev.cairn.task.FileKind;
import dev.cairn.task.TaskInput;
import dev.cairn.worker.projection.input.Contents.Entry;
import dev.cairn.worker.projection.input.Inputs;
import dev.cairn.worker.projection.input.Lookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looks at single paths the way the task saw them: its inputs, and beside them what it made.
final class Seeing {
    /// What stands at a path.
    sealed interface Sight {
        record Nothing() implements Sight {}

        record Own(Stat stat) implements Sight {}

        record Input(FileKind kind, Cid cid, boolean executable, List<String> executables) implements Sight {}

        record Symlink(String target, Optional<Stat> own) implements Sight {}

        /// A folder with inputs in it, and nothing made by the task.
        record Above() implements Sight {}
    }

    private static final int SEARCHABLE = 0500;
    private static final int READABLE = 0400;

    private final Path work;
    private final Inputs inputs;

    /// Folders that were looked at before; those stay what they are.
    private final Set<String> folders = new HashSet<>();

    Seeing(Path work, Inputs inputs) {
        this.work = work;
        this.inputs = inputs;
    }

    Path file(String path) {
        return path.isEmpty() ? work : work.resolve(path);
    }

    /// @param path whose folders are no symlinks
    Sight at(String path) {
        Optional<TaskInput> input = inputs.at(path);
        if (input.isPresent()) {
            TaskInput found = input.get();
            return new Sight.Input(found.kind(), found.cid(), found.executable(), found.executables());
        }
        Optional<TaskInput> around = inputs.around(path);
        if (around.isPresent()) {
            return inside(around.get(), path.substring(around.get().path().length() + 1));
        }
        Path file = file(path);
        Optional<Stat> stat = Stat.of(file);
        if (stat.isEmpty()) {
            return inputs.isAbove(path) ? new Sight.Above() : new Sight.Nothing();
        }
        if (stat.get().isSymlink()) {
            return new Sight.Symlink(target(file), stat);
        }
        makeReadable(file, stat.get());
        return new Sight.Own(stat.get());
    }

    /// Whether a path is a folder that was seen to be one. Saves a look for each of many files in it.
    boolean isKnownFolder(String path) {
        return folders.contains(path);
    }

    void know(String folder) {
        folders.add(folder);
    }

    private Sight inside(TaskInput folder, String path) {
        Optional<Entry> entry = Lookup.of(folder.cid(), path, inputs);
        if (entry.isEmpty()) {
            return new Sight.Nothing();
        }
        return switch (entry.get()) {
            case Entry.File file ->
                new Sight.Input(FileKind.FILE, file.cid(), folder.executables().contains(path), List.of());
            case Entry.Folder found ->
                new Sight.Input(FileKind.FOLDER, found.cid(), false, below(path + '/', folder.executables()));
            case Entry.Symlink link -> new Sight.Symlink(link.target(), Optional.empty());
        };
    }

    private static List<String> below(String prefix, List<String> paths) {
        List<String> found = new ArrayList<>();
        for (String path : paths) {
            if (path.startsWith(prefix)) {
                found.add(path.substring(prefix.length()));
            }
        }
        return found;
    }

    static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            throw CairnException.of("reading the symlink " + link, e);
        }
    }

    /// A task may take the permission to read away from what it made; we are the owner and give it back.
    static void makeReadable(Path file, Stat stat) {
        boolean folder = stat.isFolder();
        int needed = folder ? SEARCHABLE : READABLE;
        if ((stat.mode() & needed) != needed && (folder || stat.isFile())) {
            try {
                Files.setPosixFilePermissions(
                        file,
                        PosixFilePermissions.fromString(
                                folder ? "rwx------" : stat.isExecutable() ? "r-x------" : "r--------"));
            } catch (IOException e) {
                throw CairnException.of("making " + file + " readable", e);
            }
        }
    }
}
