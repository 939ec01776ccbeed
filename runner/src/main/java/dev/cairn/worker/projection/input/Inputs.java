package dev.cairn.worker.projection.input;

import dev.cairn.cid.Cid;
import dev.cairn.task.FileKind;
import dev.cairn.task.TaskInput;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The inputs of a task by their paths, and what is in those that are folders.
public final class Inputs {
    private final List<TaskInput> all;
    private final Map<String, TaskInput> byPath;
    private final Contents contents;
    private final Map<Cid, List<Contents.Entry>> folders = new HashMap<>();
    private final Set<String> above = new HashSet<>();

    public Inputs(List<TaskInput> all, Contents contents) {
        this.all = all;
        this.contents = contents;
        byPath = HashMap.newHashMap(all.size());
        for (TaskInput input : all) {
            byPath.put(input.path(), input);
            String path = input.path();
            for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
                if (!above.add(path.substring(0, slash))) {
                    break;
                }
            }
        }
    }

    /// Sorted by path.
    public List<TaskInput> all() {
        return all;
    }

    /// What stands at exactly this path.
    public Optional<TaskInput> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /// The input folder that a path lies in.
    public Optional<TaskInput> around(String path) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            TaskInput input = byPath.get(path.substring(0, slash));
            if (input != null && input.kind() == FileKind.FOLDER) {
                return Optional.of(input);
            }
        }
        return Optional.empty();
    }

    /// Whether a path is a folder that inputs lie in, but none itself.
    public boolean isAbove(String path) {
        return above.contains(path);
    }

    /// What is in a folder of content.
    public List<Contents.Entry> entries(Cid folder) {
        return folders.computeIfAbsent(folder, contents::entries);
    }
}
