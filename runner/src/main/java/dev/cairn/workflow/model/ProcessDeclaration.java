package dev.cairn.workflow.model;

import dev.cairn.dag.Node;
import dev.cairn.job.Job;
import dev.cairn.job.JobOptions;
import dev.cairn.job.Resources;
import dev.cairn.job.Software;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// A process as the workflow declares it, its template and the workflow's defaults applied.
///
/// @param each   the sets over which it is scattered
/// @param own    those of them that it declares itself
/// @param script null if none could be read; then the workflow is wrong
/// @param values its own, which stand before the workflow's
/// @param with   what its template is used with
/// @param whole  whether all of it could be read
/// @param options what it says of its container
public record ProcessDeclaration(
        String name,
        Place place,
        Optional<String> synopsis,
        List<Named> each,
        List<MemberSet> own,
        List<InputDeclaration> inputs,
        List<OutputDeclaration> outputs,
        List<Named> needs,
        Software software,
        @Nullable ScriptDeclaration script,
        SortedMap<String, Text> env,
        Map<String, Node> values,
        Map<String, Node> with,
        SortedSet<String> secrets,
        boolean network,
        Job.Caching caching,
        Optional<String> salt,
        Resources resources,
        int retry,
        boolean whole,
        JobOptions options) {
    public ProcessDeclaration {
        each = List.copyOf(each);
        own = List.copyOf(own);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        needs = List.copyOf(needs);
    }
}
