package dev.cairn.store.intake.item;

import dev.cairn.annex.AnnexedFile;
import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.task.FileKind;
import java.nio.file.Path;
import java.util.List;

/// What a path that was looked at came to.
public sealed interface Found {
    /// The path as it was given.
    Path path();

    /// Where the bytes are that a path stands for.
    enum Lying {
        /// At the path.
        IN_PLACE,
        /// At the path, a folder in which there is more: what git keeps of a repository, which is no content.
        IN_PART,
        /// In an annex: what stands at the path is a link or a pointer.
        IN_ANNEX,
        /// In an annex, and nobody has read them: the name is known by git-annex's key.
        UNREAD,
        /// Not here: the name is known by git-annex's key.
        ABSENT;

        /// Whether the bytes were read, and so are what the name says.
        public boolean isRead() {
            return switch (this) {
                case IN_PLACE, IN_PART, IN_ANNEX -> true;
                case UNREAD, ABSENT -> false;
            };
        }
    }

    /// It has a name now.
    ///
    /// @param size        bytes of a file; of a folder the sum of its files
    /// @param dagSize     bytes of all its blocks: what a link to it says as its `Tsize`
    /// @param executable  whether a file's owner may execute it
    /// @param executables for a folder the paths inside it of the executable files, sorted by bytes
    /// @param lying       where its bytes are; of a folder, the last of these that is true of one of its files
    record Named(
            Path path,
            FileKind kind,
            Cid cid,
            long size,
            long dagSize,
            boolean executable,
            List<String> executables,
            Lying lying)
            implements Found {
        public Named {
            executables = List.copyOf(executables);
        }
    }

    /// It has none: it is not there, cannot be read, changed while it was read, or is nothing that has a name.
    record Refused(Path path, CairnException reason) implements Found {}

    /// It stands for content of git-annex that is not here and whose name nobody knows yet, or has such a file in it.
    ///
    /// @param files those whose bytes would tell
    record Lacking(Path path, CairnException reason, List<AnnexedFile> files) implements Found {
        public Lacking {
            files = List.copyOf(files);
        }
    }

    /// What has a name.
    ///
    /// @throws CairnException the reason, where there is none
    default Named named() {
        return switch (this) {
            case Named named -> named;
            case Refused refused -> throw refused.reason();
            case Lacking lacking -> throw lacking.reason();
        };
    }
}
