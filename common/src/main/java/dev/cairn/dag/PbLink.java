package dev.cairn.dag;

import dev.cairn.cid.Cid;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A link of a dag-pb block.
///
/// @param target  what it leads to
/// @param name    bytes, mostly UTF-8; null if the link says none, which is not the same as an empty one
/// @param dagSize what it claims the blocks that it reaches have in bytes; nobody checks it
public record PbLink(Cid target, @Nullable Slice name, OptionalLong dagSize) {
    /// The name, empty if there is none.
    public Slice nameOrEmpty() {
        return name == null ? Slice.EMPTY : name;
    }
}
