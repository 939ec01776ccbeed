package dev.cairn.packages;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Who knows packages by name, and makes root file systems of them.
///
/// Both methods work in a folder that whoever calls gives and removes, and write nowhere else. Whatever they
/// start ends before they return.
public interface PackageProvider {
    /// What the setting, and the lock, call it.
    String name();

    /// Why this can be no name of a package, whatever packages there are, in a clause; empty if it can.
    Optional<String> refusal(String packageName);

    /// What is lacking on this machine to use it, with the mend; empty if nothing is.
    Optional<String> obstacle();

    /// @throws CairnException UNAVAILABLE if something is lacking to use it
    default void checkUsable() {
        obstacle().ifPresent(lacking -> {
            throw new CairnException(Kind.UNAVAILABLE, lacking);
        });
    }

    /// What names stand for now, with all that it needs to run by itself.
    ///
    /// @param names   sorted, each accepted by [#refusal]
    /// @param scratch an empty folder
    /// @throws CairnException REFUSED if there is no such package, with the nearest name; MISSING if they are
    ///     not to be had together, or cannot be made; UNREACHABLE if those who have them do not answer;
    ///     UNAVAILABLE if this machine lacks what it takes; FULL, TIMED_OUT, INTERRUPTED
    PackageSet resolve(List<String> names, Path scratch);

    /// Makes a root file system of exactly these packages. The same set gives the same names, contents, symlinks
    /// and executable bits, wherever, whenever and by whom it is made.
    ///
    /// @param names   what the set was found by
    /// @param scratch an empty folder
    /// @return the root file system, alone in a folder below `scratch`; its files belong to the caller
    /// @throws CairnException MISSING if exactly these are to be had no more; otherwise as [#resolve]
    BuiltRoot build(List<String> names, PackageSet set, Path scratch);
}
