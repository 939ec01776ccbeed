package dev.cairn.packages.debian;

import dev.cairn.packages.ExactPackage;
import java.util.ArrayList;
import java.util.List;

/// The command line of mmdebstrap.
final class Mmdebstrap {
    /// What files in the folder where it is started are called: settings of apt, and preferences.
    static final String SETTINGS = "99cairn";

    static final String PINS = "cairn-pins";

    private Mmdebstrap() {}

    /// Its arguments: a root file system of exactly these packages, as a tar file.
    ///
    /// @param packages all of them, also those that others need
    /// @param target   the tar file, below the folder where it is started
    static List<String> arguments(List<ExactPackage> packages, String target, AptSources sources) {
        List<String> arguments = new ArrayList<>();
        // Namespaces of its own: its mounts and what it starts are gone when it is. For root these are all; others have
        // one of users, too.
        arguments.add("--mode=unshare");
        arguments.add("--variant=essential");
        arguments.add("--format=tar");
        arguments.add("--include="
                + String.join(
                        ",",
                        packages.stream()
                                .map(one -> one.name() + "=" + one.version())
                                .toList()));
        // Copied by us, not read by it: who it becomes may not look into our folders.
        arguments.add("--setup-hook=copy-in " + SETTINGS + " /etc/apt/apt.conf.d/");
        arguments.add("--setup-hook=copy-in " + PINS + " /etc/apt/preferences.d/");
        // What it makes is nowhere else before it is whole, so that no disk need be waited for.
        arguments.add("--dpkgopt=force-unsafe-io");
        // No suite: the sources name theirs.
        arguments.add("");
        arguments.add(target);
        sources.files().forEach(file -> arguments.add(file.toString()));
        return arguments;
    }
}
