package dev.cairn.job;

import dev.cairn.task.ContainerOptions;
import dev.cairn.task.TaskInput;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a process says of its container, as [ContainerOptions] has it, with the places on this machine.
///
/// @param exposed paths are below `/`; sorted by them
/// @param shared  absolute path in the container → what it is on this machine
public record JobOptions(
        List<JobInput> exposed,
        SortedMap<String, Path> shared,
        SortedMap<String, String> links,
        Optional<String> user,
        Optional<String> workdir,
        boolean fhs) {
    /// Nothing said.
    public static final JobOptions NONE =
            new JobOptions(List.of(), new TreeMap<>(), new TreeMap<>(), Optional.empty(), Optional.empty(), false);

    public JobOptions {
        exposed = List.copyOf(exposed);
        shared = Collections.unmodifiableSortedMap(new TreeMap<>(shared));
        links = Collections.unmodifiableSortedMap(new TreeMap<>(links));
    }

    /// As its task has it.
    ///
    /// @param known what is exposed, by content
    public ContainerOptions of(List<TaskInput> known) {
        return new ContainerOptions(known, new TreeSet<>(shared.keySet()), links, user, workdir, fhs);
    }
}
