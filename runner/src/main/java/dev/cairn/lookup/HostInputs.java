package dev.cairn.lookup;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/// Names what lies on this machine by its content: what is known by its stat at once, the rest by reading it.
public interface HostInputs {
    /// The identity of each of these files. Each is looked at again at each call.
    Map<Path, Identity> files(Collection<Path> files);

    /// The identity of each of these folders, with all that is in it.
    Map<Path, Identity> folders(Collection<Path> folders);
}
