package dev.cairn.worker;

import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What of this machine a task is shown where it lies.
///
/// @param inputs  path of an input folder → where it lies as it is
/// @param exposed the same for folders that are exposed
/// @param shared  absolute path in the container → what the task may change
public record Lent(SortedMap<String, Path> inputs, SortedMap<String, Path> exposed, SortedMap<String, Path> shared) {
    public Lent {
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
        exposed = Collections.unmodifiableSortedMap(new TreeMap<>(exposed));
        shared = Collections.unmodifiableSortedMap(new TreeMap<>(shared));
    }

    /// Only inputs.
    static Lent inputs(SortedMap<String, Path> places) {
        return new Lent(places, new TreeMap<>(), new TreeMap<>());
    }
}
