package dev.cairn.worker.projection.input;

import dev.cairn.container.Bind;
import java.util.ArrayList;
import java.util.List;

/// What a task sees of the machine outside its working directory.
public final class Exposure {
    private final List<Bind> binds;
    private final List<Witness> witnesses;

    public Exposure(List<Bind> binds, List<Witness> witnesses) {
        this.binds = List.copyOf(binds);
        this.witnesses = List.copyOf(witnesses);
    }

    /// Each at its absolute path.
    public List<Bind> binds() {
        return binds;
    }

    /// What a person did to it meanwhile: one sentence for each, naming it. None if all is well.
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        for (Witness witness : witnesses) {
            witness.complain(complaints);
        }
        return complaints;
    }
}
