package dev.cairn.packages;

import java.nio.file.Path;
import java.util.Optional;

/// Who is asked for packages, as the person says.
///
/// @param provider what the lock calls them
/// @param sources  the file that says where packages come from; absent: where this machine's own come from
public record PackageChoice(String provider, Optional<Path> sources) {
    private static final String DEBIAN = "debian";

    /// What counts if nobody says anything.
    public static final PackageChoice USUAL = debian(Optional.empty());

    /// Packages of Debian, and of its relatives.
    public static PackageChoice debian(Optional<Path> sources) {
        return new PackageChoice(DEBIAN, sources);
    }
}
