package dev.cairn.packages;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Who is asked for packages, as the person says.
///
/// @param provider what the lock calls them
/// @param sources  the file that says where packages of Debian come from; absent: where this machine's own come from
/// @param nix      the set of packages of Nix; absent: what Nix calls `<nixpkgs>`
public record PackageChoice(String provider, Optional<Path> sources, Optional<String> nix) {
    private static final String DEBIAN = "debian";

    /// All that there are.
    public static final List<String> PROVIDERS = List.of(DEBIAN, "nix", "guix");

    /// What counts if nobody says anything.
    public static final PackageChoice USUAL = debian(Optional.empty());

    /// Packages of Debian, and of its relatives.
    public static PackageChoice debian(Optional<Path> sources) {
        return new PackageChoice(DEBIAN, sources, Optional.empty());
    }

    /// The same of another provider.
    public PackageChoice of(String other) {
        return new PackageChoice(other, sources, nix);
    }

    /// Whether nobody needs to say whose packages these are.
    public boolean isOfDebian() {
        return provider.equals(DEBIAN);
    }
}
