package dev.cairn.container.isolation;

import dev.cairn.container.child.spawn.Executables;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A program that makes containers. Many threads may ask where it is: each task does.
public final class Installed {
    private final String name;
    private final String debianPackage;
    private final String path;
    private volatile @Nullable Path found;

    /// @param debianPackage that has it
    /// @param path          where to look, as in the variable `PATH`
    public Installed(String name, String debianPackage, String path) {
        this.name = name;
        this.debianPackage = debianPackage;
        this.path = path;
    }

    /// Where it is: as long as it can be executed there, where it was before.
    ///
    /// @throws CairnException UNAVAILABLE, with the mend, if it is not installed
    public Path program() {
        Path known = found;
        if (known == null || !Files.isExecutable(known)) {
            known = looked();
            found = known;
        }
        return known;
    }

    private Path looked() {
        return Executables.find(name, path)
                .orElseThrow(() -> new CairnException(
                        Kind.UNAVAILABLE,
                        "the program '" + name + "', which makes containers, is not installed; 'apt-get install "
                                + debianPackage
                                + "' installs it" + Machine.WITHOUT));
    }
}
