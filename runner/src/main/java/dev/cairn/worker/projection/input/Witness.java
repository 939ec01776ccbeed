package dev.cairn.worker.projection.input;

import java.util.List;

/// Remembers how inputs were shown, and says afterwards what is no longer so.
public interface Witness {
    /// Adds one sentence, naming the input, for each that was not left alone.
    void complain(List<String> complaints);
}
