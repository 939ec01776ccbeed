package dev.cairn.job;

import dev.cairn.task.FileKind;
import dev.cairn.task.Paths;
import java.util.Optional;

/// One thing that a job reads.
///
/// @param path     where the container shows it, relative to its working directory
/// @param kind     what it has to be; absent for what an IPFS CID names, which is a file or a folder as it is there
/// @param optional whether a job without it may run. The front end makes a job only when it knows which of its optional
///                 inputs there are, so this matters where a file goes away in between
public record JobInput(String path, Optional<FileKind> kind, Origin origin, boolean optional) {
    public JobInput {
        Paths.checked(path);
    }
}
