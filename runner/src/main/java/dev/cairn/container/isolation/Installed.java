package dev.cairn.container.isolation;

import dev.cairn.container.child.Executables;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.nio.file.Path;

/// Programs that make containers.
public final class Installed {
    private Installed() {}

    /// Where one is.
    ///
    /// @param path          where to look, as in the variable `PATH`
    /// @param debianPackage that has it
    /// @throws CairnException UNAVAILABLE, with the mend, if it is not installed
    public static Path program(String name, String debianPackage, String path) {
        return Executables.find(name, path)
                .orElseThrow(() -> new CairnException(
                        Kind.UNAVAILABLE,
                        "the program '" + name + "', which makes containers, is not installed; 'apt-get install "
                                + debianPackage
                                + "' installs it" + Machine.WITHOUT));
    }
}
