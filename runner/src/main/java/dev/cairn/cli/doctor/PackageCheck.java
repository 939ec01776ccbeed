package dev.cairn.cli.doctor;

import dev.cairn.effort.Cancellation;
import dev.cairn.packages.PackageChoice;
import dev.cairn.packages.PackageFiles;
import dev.cairn.packages.PackageProvider;
import dev.cairn.packages.choice.Providers;
import dev.cairn.tool.Bounds;
import java.util.Optional;

/// Whether packages can be installed here, for workflows that name some. Who gets them from others needs nothing.
final class PackageCheck {
    private PackageCheck() {}

    static Finding look(PackageChoice choice, Tools tools) {
        PackageProvider provider = Providers.of(choice, PackageFiles.NONE, Bounds.USUAL, new Cancellation());
        Optional<String> obstacle = provider.obstacle();
        if (obstacle.isPresent()) {
            int mend = obstacle.get().lastIndexOf(": ");
            return Finding.warn(
                    "packages",
                    obstacle.get().substring(0, mend) + ": workflows with 'packages' need it",
                    obstacle.get().substring(mend + 2));
        }
        String program = switch (choice.provider()) {
            case "nix" -> "nix-env";
            case "guix" -> "guix";
            default -> "mmdebstrap";
        };
        return Finding.ok(
                "packages",
                tools.firstLine(program, "--version").orElse(program) + " makes root file systems of the packages of "
                        + provider.name());
    }
}
