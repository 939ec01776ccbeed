package dev.cairn.workflow.model;

/// Where something stands in a file.
///
/// @param file as the person gave it
/// @param line from 1 on
public record Place(String file, int line) {
    /// The form in which messages begin.
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
