package dev.cairn.config;

import dev.cairn.annex.key.KeyPolicy;
import dev.cairn.getting.GettingLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How content of git-annex that is missing is got.
///
/// @param after        how many of the sources are asked before git-annex; absent: it is not asked at all
/// @param repositories where content is looked for, beside the repository of an input
/// @param limits       how it is asked
/// @param keys         which keys count as identity
/// @param usesRemotes  whether what remotes have that are folders of this machine is used where it lies there
/// @param installs     whether submodules and subdatasets are installed that inputs lie in
/// @param commits      whether what is delivered into a repository is committed
public record Annexing(
        Optional<Integer> after,
        List<Path> repositories,
        GettingLimits limits,
        KeyPolicy keys,
        boolean usesRemotes,
        boolean installs,
        boolean commits) {
    /// Where nobody said anything: it is asked first.
    public static final Annexing DEFAULT =
            new Annexing(Optional.of(0), List.of(), GettingLimits.DEFAULT, KeyPolicy.DEFAULT, false, false, false);

    public Annexing {
        repositories = List.copyOf(repositories);
    }

    /// Whether there is anybody who may have content that is missing.
    public boolean isAnybody() {
        return isAsked() || usesRemotes || !repositories.isEmpty();
    }

    /// Whether git-annex is asked.
    public boolean isAsked() {
        return after.isPresent();
    }
}
