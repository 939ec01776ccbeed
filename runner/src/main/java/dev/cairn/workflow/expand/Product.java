package dev.cairn.workflow.expand;

import dev.cairn.task.TaskOutput;
import dev.cairn.workflow.form.OutputForm;

/// An output of a unit.
///
/// @param output its number
record Product(Unit unit, int output) {
    OutputForm form() {
        return unit.process.outputs().get(output);
    }

    TaskOutput.Kind kind() {
        return form().kind();
    }

    boolean isOptional() {
        return form().declared().optional();
    }

    /// What the workflow calls it.
    String path() {
        return unit.outputs[output];
    }

    /// Its path in the container.
    String inside() {
        var as = form().as();
        return as == null ? path() : as.path(unit.members);
    }

    void consume() {
        unit.consume(output);
    }
}
