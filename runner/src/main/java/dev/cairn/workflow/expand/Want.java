package dev.cairn.workflow.expand;

import dev.cairn.workflow.form.ProcessForm;
import dev.cairn.workflow.unit.Product;
import dev.cairn.workflow.unit.Supply;

/// Something that the person is to get.
sealed interface Want {
    /// A path that a unit makes, or a part of what it makes.
    ///
    /// @param path as the workflow calls it
    record Supplied(Supply supply, String path) implements Want {}

    /// An output of a unit, or of all units into which it is split.
    record Output(Product product) implements Want {}

    /// A path of which it is not known yet who makes it.
    record Later(String path) implements Want {}

    /// All outputs of a process.
    record Whole(ProcessForm process) implements Want {}

    /// All that nobody reads.
    record Unread() implements Want {}
}
