package dev.cairn.workflow.form;

import dev.cairn.workflow.model.PathTemplate;
import dev.cairn.workflow.model.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A path that belongs to no process, and the sets over whose members it goes, those that others depend on first.
public record SharedPath(PathForm path, List<EachForm> slots) {
    public SharedPath {
        slots = List.copyOf(slots);
    }

    /// @return null if it mentions something that there is not; then the problem is told
    public static @Nullable SharedPath of(PathTemplate template, Sets sets, Problems problems) {
        Scope scope = new Scope(null, sets, problems);
        scope.open(template);
        PathForm path = scope.path(template);
        return path == null || scope.isBroken() ? null : new SharedPath(path, scope.slots());
    }
}
