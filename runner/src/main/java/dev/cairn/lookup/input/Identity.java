package dev.cairn.lookup.input;

import dev.cairn.annex.AnnexedFile;
import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.intake.item.Found;
import dev.cairn.task.FileKind;
import java.nio.file.Path;
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

    /// Only its bytes can tell, which are not here and can be got.
    record Lacking(String reason) implements Identity {}

    /// It is not to be had.
    record Broken(Kind kind, String reason) implements Identity {}

    /// What the store found.
    static Identity of(Found found) {
        return switch (found) {
            case Found.Named named -> new Known(named.cid(), named.kind(), named.executable(), named.executables());
            case Found.Refused(Path _, CairnException reason) ->
                reason.kind() == Kind.MISSING
                        ? new Absent(reason.sentence())
                        : new Broken(reason.kind(), reason.sentence());
            // The file is there, so that also who could do without it reads it.
            case Found.Lacking(Path _, CairnException reason, List<AnnexedFile> _) ->
                new Broken(reason.kind(), reason.sentence());
        };
    }
}
