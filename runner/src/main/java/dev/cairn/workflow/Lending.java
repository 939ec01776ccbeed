package dev.cairn.workflow;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What of the machine a workflow may hand to its processes, beside what lies in its folder.
///
/// @param environment of the runner
/// @param secrets     names of variables that the person calls secrets: they never come into a key
/// @param exposed     what may be read, with all that is in it
/// @param shared      what may be changed, likewise
public record Lending(Map<String, String> environment, Set<String> secrets, List<Path> exposed, List<Path> shared) {
    /// Nothing.
    public static final Lending NOTHING = new Lending(Map.of(), Set.of(), List.of(), List.of());

    public Lending {
        environment = Map.copyOf(environment);
        secrets = Set.copyOf(secrets);
        exposed = List.copyOf(exposed);
        shared = List.copyOf(shared);
    }
}
