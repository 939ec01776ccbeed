package dev.cairn.workflow.set;

import java.util.List;

/// A member of a set.
///
/// @param name  what it is called in paths, scripts and messages; of a row of a table, what is in its first column, or
///              all of it where rows share that
/// @param cells of a row, in the order of the table's columns; otherwise empty
public record Member(String name, List<String> cells) {
    public Member(String name) {
        this(name, List.of());
    }
}
