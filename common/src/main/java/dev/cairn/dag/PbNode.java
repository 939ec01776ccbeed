package dev.cairn.dag;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a dag-pb block holds.
///
/// @param links in the order of the block
/// @param data  null if the block says none, which is not the same as empty
public record PbNode(List<PbLink> links, @Nullable Slice data) {
    public PbNode {
        links = List.copyOf(links);
    }
}
