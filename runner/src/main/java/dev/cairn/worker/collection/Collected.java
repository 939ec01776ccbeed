package dev.cairn.worker.collection;

import dev.cairn.cid.Cid;
import dev.cairn.task.FileKind;
import java.nio.file.Path;
import java.util.List;

/// One output as it was found. Nothing of it has been read yet.
public sealed interface Collected {
    /// Where it was declared or, of a glob, found, relative to the working directory.
    String path();

    /// @param file where it lies now; read-only for its owner perhaps, but readable
    record File(String path, Path file, boolean executable) implements Collected {}

    /// @param members all that is in it, at any depth, sorted by the bytes of the path: a folder stands before
    ///                what is in it
    record Folder(String path, List<Member> members) implements Collected {
        public Folder {
            members = List.copyOf(members);
        }
    }

    /// A symlink to an input, or to something in one: it is that content.
    ///
    /// @param executables of a folder, the paths inside it of the executable files, sorted by bytes
    record Input(String path, FileKind kind, Cid cid, boolean executable, List<String> executables)
            implements Collected {
        public Input {
            executables = List.copyOf(executables);
        }
    }
}
