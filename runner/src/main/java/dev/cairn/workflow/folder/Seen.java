package dev.cairn.workflow.folder;

import java.nio.file.Path;

/// What stands at a path.
public sealed interface Seen {
    /// A regular file.
    ///
    /// @param path its own, with no symbolic link in it; what git-annex has, present or not, is called by its link
    record File(Path path) implements Seen {}

    /// A folder.
    ///
    /// @param path its own, with no symbolic link in it
    record Folder(Path path) implements Seen {}

    record Nothing() implements Seen {}

    /// A symbolic link that leads outside the folder and all roots.
    ///
    /// @param folder whether a folder is there
    record Outside(Path real, boolean folder) implements Seen {}

    /// Something that cannot be read as an input, as a device.
    ///
    /// @param reason continues a sentence that begins with the path
    record Unreadable(String reason) implements Seen {}

    /// Continues a sentence that begins with the path: why nothing can be read there; empty if something can.
    default String refusal() {
        return switch (this) {
            case File _, Folder _ -> "";
            case Nothing _ -> "is not there";
            case Outside(Path real, boolean _) ->
                "is a symbolic link that leads outside the workflow's folder, to " + real
                        + "; --root NAME=DIR lends the workflow another folder";
            case Unreadable(String reason) -> reason;
        };
    }
}
