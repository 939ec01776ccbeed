package dev.cairn.workflow.unit;

import dev.cairn.task.TaskOutput;
import dev.cairn.workflow.form.OutputForm;

/// An output of a unit.
///
/// @param output its number
public record Product(Unit unit, int output) {
    public OutputForm form() {
        return unit.process().outputs().get(output);
    }

    public TaskOutput.Kind kind() {
        return form().kind();
    }

    public boolean isOptional() {
        return form().declared().optional();
    }

    /// What the workflow calls it.
    public String path() {
        return unit.output(output);
    }

    /// Its path in the container.
    public String inside() {
        var as = form().as();
        return as == null ? path() : as.path(unit.members());
    }

    public void consume() {
        unit.consume(output);
    }
}
