package dev.cairn.worker.projection.showing;

import dev.cairn.container.Work;
import dev.cairn.worker.projection.input.Inputs;
import dev.cairn.worker.projection.input.Witness;
import java.util.ArrayList;
import java.util.List;

/// The inputs of a task, shown.
public final class Projection {
    private final Work work;
    private final Inputs inputs;
    private final Placeholder placeholder;
    private final List<Witness> witnesses;

    Projection(Work work, Inputs inputs, Placeholder placeholder, List<Witness> witnesses) {
        this.work = work;
        this.inputs = inputs;
        this.placeholder = placeholder;
        this.witnesses = List.copyOf(witnesses);
    }

    /// What the container is to show.
    public Work work() {
        return work;
    }

    public Inputs inputs() {
        return inputs;
    }

    /// What stands in the scratch folder where inputs were mounted.
    public Placeholder placeholder() {
        return placeholder;
    }

    /// What the task, or a person meanwhile, did to the inputs: one sentence for each, naming it. None if all is
    /// well.
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        for (Witness witness : witnesses) {
            witness.complain(complaints);
        }
        return complaints;
    }
}
