package dev.cairn.workflow.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An input as a process declares it.
///
/// @param tag its name or, of a list, its position from 1 on
/// @param as  another path in the container
public record InputDeclaration(
        String tag, Place place, What what, @Nullable PathTemplate as, boolean optional) {
    /// What is read.
    public sealed interface What {
        record File(PathTemplate path) implements What {}

        record Folder(PathTemplate path) implements What {}

        /// All files that a pattern matches.
        record Glob(PathTemplate pattern) implements What {}

        /// One path for every member that the process's `each` leaves open.
        record All(PathTemplate path) implements What {}

        record Content(Text text) implements What {}

        /// What a CID or a name of IPFS stands for, or lies at a path below it.
        record Ipfs(PathTemplate source) implements What {}

        /// Content by its key in git-annex, `annex:KEY`.
        record Key(PathTemplate source) implements What {}

        /// A file of the web.
        ///
        /// @param sha256 in hexadecimal; absent if a CID is given
        record Web(PathTemplate address, Optional<PathTemplate> sha256, Optional<PathTemplate> cid) implements What {}
    }

    /// Whether scripts see it as a list, however many files it turns out to be.
    public boolean isList() {
        return switch (what) {
            case What.Glob _, What.All _ -> true;
            case What.File _, What.Folder _, What.Content _, What.Ipfs _, What.Key _, What.Web _ -> false;
        };
    }
}
