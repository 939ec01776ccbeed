package dev.cairn.packages.choice;

import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.packages.PackageChoice;
import dev.cairn.packages.PackageFiles;
import dev.cairn.packages.PackageProvider;
import dev.cairn.packages.debian.Debian;
import dev.cairn.packages.guix.Guix;
import dev.cairn.packages.nix.Nix;
import dev.cairn.tool.Bounds;

/// Those who provide packages.
public final class Providers {
    private Providers() {}

    /// The one that was chosen.
    ///
    /// @param files of packages that are kept
    /// @throws CairnException REFUSED if there is none of that name
    public static PackageProvider of(
            PackageChoice choice, PackageFiles files, Bounds bounds, Cancellation cancellation) {
        return switch (choice.provider()) {
            case Debian.NAME -> new Debian(choice.sources(), files, bounds, cancellation);
            case Guix.NAME -> new Guix(bounds, cancellation);
            case Nix.NAME -> new Nix(choice.nix(), bounds, cancellation);
            default ->
                throw new CairnException(
                        Kind.REFUSED,
                        "packages of '" + choice.provider()
                                + "', which the lock names, are not provided here: only those of "
                                + String.join(", ", PackageChoice.PROVIDERS) + " are");
        };
    }
}
