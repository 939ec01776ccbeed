package dev.cairn.workflow.form;

import dev.cairn.dag.Node;
import dev.cairn.workflow.model.ProcessDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// A process whose every word is known.
public final class ProcessForm {
    private final ProcessDeclaration declared;
    private final int number;
    private final List<EachForm> each;
    private final List<InputForm> inputs;
    private final List<OutputForm> outputs;
    private final SortedMap<String, Node> values;
    private final boolean broken;
    private final List<ProcessForm> needs = new ArrayList<>();

    /// @param number its position in the workflow, from 0 on
    /// @param values those that it mentions
    /// @param broken whether its members cannot be known; then the problem has been told
    ProcessForm(
            ProcessDeclaration declared,
            int number,
            List<EachForm> each,
            List<InputForm> inputs,
            List<OutputForm> outputs,
            SortedMap<String, Node> values,
            boolean broken) {
        this.declared = declared;
        this.number = number;
        this.each = List.copyOf(each);
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        this.values = values;
        this.broken = broken;
    }

    public ProcessDeclaration declared() {
        return declared;
    }

    public String name() {
        return declared.name();
    }

    public int number() {
        return number;
    }

    public List<EachForm> each() {
        return each;
    }

    public List<InputForm> inputs() {
        return inputs;
    }

    public List<OutputForm> outputs() {
        return outputs;
    }

    public SortedMap<String, Node> values() {
        return values;
    }

    public boolean isBroken() {
        return broken;
    }

    /// The processes that must have ended well before this one starts.
    public List<ProcessForm> needs() {
        return needs;
    }
}
