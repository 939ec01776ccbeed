package dev.cairn.container.child;

import dev.cairn.container.child.spawn.Enclosure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A program to run to its end.
///
/// @param argv        the absolute path of the program, and its arguments
/// @param environment `NAME=VALUE`, all of it
/// @param folder      its working directory; absent: ours
/// @param files       what it finds to read at its descriptors 3, 4 and so on
/// @param told        whether it has one more descriptor, to tell us something
/// @param cpus        how many cores it sees
/// @param streams     a folder for its captured standard output and error
/// @param masked      texts that these show as `***`
/// @param time        after which it is killed
/// @param writes      a folder of the file system that it writes to
/// @param hopeless    asked once a second or more often: whether it is to be killed, for what it makes is of no
///     use
/// @param enclosure   where it is born; absent: where we are
public record Start(
        List<String> argv,
        List<String> environment,
        Optional<Path> folder,
        List<byte[]> files,
        boolean told,
        int cpus,
        Path streams,
        List<String> masked,
        Optional<Duration> time,
        Path writes,
        BooleanSupplier hopeless,
        Optional<Enclosure> enclosure) {
    /// The descriptor of the first of the files.
    public static final int FIRST_FILE = 3;

    /// The descriptor at which the program may tell us something.
    public int teller() {
        return FIRST_FILE + files.size();
    }
}
