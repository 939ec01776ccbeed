package dev.cairn.lookup;

import dev.cairn.cid.Cid;
import dev.cairn.failure.Kind;
import dev.cairn.task.FileKind;
import java.util.List;

/// What an input turned out to be.
public sealed interface Identity {
    /// This content.
    ///
    /// @param executables for a folder the paths inside it of the executable files, sorted by bytes
    record Known(Cid cid, FileKind kind, boolean executable, List<String> executables) implements Identity {
        public Known {
            executables = List.copyOf(executables);
        }

        public static Known file(Cid cid, boolean executable) {
            return new Known(cid, FileKind.FILE, executable, List.of());
        }
    }

    /// It is not there, which an optional input may be.
    record Absent(String reason) implements Identity {}

    /// It is not to be had.
    record Broken(Kind kind, String reason) implements Identity {}
}
