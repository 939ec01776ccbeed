package dev.cairn.workflow.unit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a path comes from that a process makes: an output, or a part of one.
///
/// @param inside the names below a folder; empty if it is the output itself
/// @param path   of an output that is a pattern, the path that matches it; otherwise null
public record Supply(
        Product product, List<String> inside, @Nullable String path) {
    /// The path in the result of the producer's job.
    public String output() {
        return path == null ? product.inside() : path;
    }

    public void consume() {
        if (path == null) {
            product.consume();
        } else {
            product.unit().consume(path);
        }
    }
}
