package dev.cairn.container.child.spawn;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A program to start.
///
/// @param argv        the absolute path of the program, and its arguments
/// @param environment `NAME=VALUE`, all of it
/// @param input       a descriptor for its standard input; -1: `/dev/null`
/// @param descriptors what else it inherits, as descriptors 1, 2 and so on; there are no others
/// @param folder      its working directory; absent: ours
/// @param cores       the numbers of those that it may use; none: as many as we
/// @param enclosure   where it is born; absent: where we are
public record Launch(
        List<String> argv,
        List<String> environment,
        int input,
        List<Integer> descriptors,
        Optional<Path> folder,
        List<Integer> cores,
        Optional<Enclosure> enclosure) {
    public static final int NO_INPUT = -1;

    public Launch {
        argv = List.copyOf(argv);
        environment = List.copyOf(environment);
        descriptors = List.copyOf(descriptors);
        cores = List.copyOf(cores);
    }
}
