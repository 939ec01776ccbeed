package dev.cairn.container.engine.request;

import dev.cairn.container.Bind;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a request says beside the sandbox: what is the machine's and the daemon's.
///
/// @param bones    the name of the image, or the folder, that has all mount points
/// @param software what is bound from the machine, in this order
/// @param own      the folder that is shown at `/cairn`; absent: an empty one is
/// @param limits   whether the daemon can limit anything
/// @param cores    the numbers of those that it may use; none: all
/// @param shell    the word by which the shell around the program is known; absent: there is none
/// @param filter   what says which system calls are refused; absent: none are
/// @param labels   by which the container is known to be ours
public record Place(
        String bones,
        Users users,
        List<Bind> software,
        Optional<Path> own,
        boolean limits,
        List<Integer> cores,
        Optional<String> shell,
        Optional<Filter> filter,
        SortedMap<String, String> labels) {
    /// The refused system calls.
    ///
    /// @param profile as JSON
    /// @param file    that holds it
    public record Filter(String profile, Path file) {}

    public Place {
        software = List.copyOf(software);
        cores = List.copyOf(cores);
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /// The cores as the kernel lists them; empty: all.
    String cpuset() {
        return String.join(",", cores.stream().map(String::valueOf).toList());
    }
}
