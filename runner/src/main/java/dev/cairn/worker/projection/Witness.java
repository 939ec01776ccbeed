package dev.cairn.worker.projection;

import java.util.List;

/// Remembers how inputs were shown, and says afterwards what is no longer so.
interface Witness {
    /// Adds one sentence, naming the input, for each that was not left alone.
    void complain(List<String> complaints);
}
