package dev.cairn.workflow;

import dev.cairn.packages.PackageChoice;
import dev.cairn.workflow.folder.AnnexUse;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What the person who runs a workflow says about it.
///
/// @param values  new values by name, as they were typed
/// @param roots   folders outside the workflow's that it may read, by the name that its paths begin with
/// @param packages who is asked for packages
/// @param annex    how content of git-annex is had
/// @param targets processes and paths that are wanted; none: what the workflow delivers
public record LoadOptions(
        SequencedMap<String, String> values,
        Map<String, Path> roots,
        List<String> targets,
        Machine machine,
        Secrets secrets,
        Lending lending,
        PackageChoice packages,
        AnnexUse annex) {
    /// Nothing said, a machine that gives anything.
    public static final LoadOptions DEFAULT = new LoadOptions(
            new LinkedHashMap<>(),
            Map.of(),
            List.of(),
            Machine.ANY,
            Secrets.NOT_ASKED,
            Lending.NOTHING,
            PackageChoice.USUAL,
            AnnexUse.USUAL);

    public LoadOptions {
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
        roots = Map.copyOf(roots);
        targets = List.copyOf(targets);
    }

    public LoadOptions withValues(SequencedMap<String, String> other) {
        return new LoadOptions(other, roots, targets, machine, secrets, lending, packages, annex);
    }

    public LoadOptions withRoots(Map<String, Path> other) {
        return new LoadOptions(values, other, targets, machine, secrets, lending, packages, annex);
    }

    public LoadOptions withTargets(List<String> other) {
        return new LoadOptions(values, roots, other, machine, secrets, lending, packages, annex);
    }

    public LoadOptions withMachine(Machine other) {
        return new LoadOptions(values, roots, targets, other, secrets, lending, packages, annex);
    }

    public LoadOptions withSecrets(Secrets other) {
        return new LoadOptions(values, roots, targets, machine, other, lending, packages, annex);
    }

    public LoadOptions withLending(Lending other) {
        return new LoadOptions(values, roots, targets, machine, secrets, other, packages, annex);
    }

    public LoadOptions withPackages(PackageChoice other) {
        return new LoadOptions(values, roots, targets, machine, secrets, lending, other, annex);
    }

    public LoadOptions withAnnex(AnnexUse other) {
        return new LoadOptions(values, roots, targets, machine, secrets, lending, packages, other);
    }
}
