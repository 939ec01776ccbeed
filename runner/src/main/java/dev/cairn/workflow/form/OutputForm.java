package dev.cairn.workflow.form;

import dev.cairn.task.TaskOutput;
import dev.cairn.workflow.model.OutputDeclaration;
import org.jspecify.annotations.Nullable;

/// An output of a process.
///
/// @param number its position among the outputs, from 0 on
/// @param path   what the workflow calls it
/// @param as     its path in the container, if that is another
public record OutputForm(
        OutputDeclaration declared,
        int number,
        PathForm path,
        @Nullable PathForm as) {
    public TaskOutput.Kind kind() {
        return declared.kind();
    }
}
