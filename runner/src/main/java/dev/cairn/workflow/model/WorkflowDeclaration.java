package dev.cairn.workflow.model;

import dev.cairn.dag.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// A workflow as its files declare it.
///
/// @param outputs what is delivered; absent: what nothing consumes
public record WorkflowDeclaration(
        String name,
        List<ProcessDeclaration> processes,
        SequencedMap<String, MemberSet> sets,
        Map<String, Node> values,
        Optional<List<PathTemplate>> outputs) {
    public WorkflowDeclaration {
        processes = List.copyOf(processes);
    }
}
