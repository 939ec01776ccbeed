package dev.cairn.dag;

import dev.cairn.cid.Cid;
import dev.cairn.octet.Slice;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What a dag-pb block holds.
///
/// @param links in the order of the block
/// @param data  null if the block says none, which is not the same as empty
public record PbNode(List<Link> links, @Nullable Slice data) {
    public PbNode {
        links = List.copyOf(links);
    }

    /// A link of a block.
    ///
    /// @param target  what it leads to
    /// @param name    bytes, mostly UTF-8; null if the link says none, which is not the same as an empty one
    /// @param dagSize what it claims the blocks that it reaches have in bytes; nobody checks it
    public record Link(Cid target, @Nullable Slice name, OptionalLong dagSize) {
        /// The name, empty if there is none.
        public Slice nameOrEmpty() {
            return name == null ? Slice.EMPTY : name;
        }
    }
}
