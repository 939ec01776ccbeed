package dev.cairn.glob;

/// A tree of files in which a [GlobWalk] looks. Paths are relative to its top, which is the empty path.
public interface GlobSource {
    /// What stands at a path.
    enum Kind {
        NOTHING,
        FOLDER,
        /// A folder behind a symbolic link. A name may lead through it, `**/` does not: so no walk is endless.
        LINKED_FOLDER,
        /// Anything else: it is found if its name matches, and whoever asked says what may become of it.
        OTHER
    }

    /// One name in a folder.
    ///
    /// @param legible whether the name is UTF-8; one that is not must not match anything
    record Name(String text, boolean legible) {}

    /// All names in a folder, in any order; none if it is no folder.
    Iterable<Name> names(String folder);

    Kind kind(String path);
}
