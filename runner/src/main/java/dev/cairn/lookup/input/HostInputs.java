package dev.cairn.lookup.input;

import dev.cairn.cid.Cid;
import dev.cairn.job.Origin;
import dev.cairn.task.TaskInput;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Names what lies on this machine by its content: what is known by its stat at once, the rest by reading it.
public interface HostInputs {
    /// The identity of each of these files. Each is looked at again at each call.
    Map<Path, Identity> files(Collection<Path> files);

    /// The identity of each of these folders, with all that is in it.
    Map<Path, Identity> folders(Collection<Path> folders);

    /// The records that say what these inputs are called by those whose bytes were not read here. Many at once
    /// cost little more than one, and what was asked for is known the next time.
    default List<Cid> records(Collection<TaskInput> inputs) {
        return List.of();
    }

    /// Where an input lies on this machine; empty if it comes from elsewhere.
    static Optional<Path> place(Origin origin) {
        return switch (origin) {
            case Origin.HostFile file -> Optional.of(file.path());
            case Origin.HostFolder folder -> Optional.of(folder.path());
            case Origin.Content _, Origin.Ipfs _, Origin.Ipns _, Origin.Web _, Origin.Produced _ -> Optional.empty();
        };
    }
}
