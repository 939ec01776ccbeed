package dev.cairn.packages.debian;

import dev.cairn.packages.ExactPackage;
import java.util.ArrayList;
import java.util.List;

/// The command line of mmdebstrap.
final class Mmdebstrap {
    /// What is called so in the folder where it is started: settings of apt, a folder with the files of the
    /// packages, their index, and the source that it is.
    static final String SETTINGS = "99cairn";

    static final String DEBS = "debs";
    static final String INDEX = "Packages";
    static final String SOURCE = "cairn.list";

    /// What stands in [#SOURCE] for the name of the folder in which the root file system is made, which mmdebstrap
    /// chooses.
    static final String ROOT = "@ROOT@";

    /// Where the index lies in that folder.
    static final String PLACE = "/cairn-packages";

    private static final String ARCHIVES = "/var/cache/apt/archives";

    private Mmdebstrap() {}

    /// Its arguments: a root file system of exactly these packages, as a tar file.
    ///
    /// @param packages all of them, also those that others need
    /// @param target   the tar file, below the folder where it is started
    static List<String> arguments(List<ExactPackage> packages, String target) {
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
        arguments.add("--setup-hook=mkdir -p \"$1" + ARCHIVES + "/partial\" \"$1" + PLACE + "\"");
        arguments.add("--setup-hook=copy-in " + INDEX + " " + PLACE + "/");
        arguments.add("--setup-hook=sed -i \"s," + ROOT + ",${1##*/},\" \"$1\"/etc/apt/sources.list.d/*.list");
        // apt takes what is there already for what it would have got.
        arguments.add("--setup-hook=sync-in " + DEBS + " " + ARCHIVES);
        arguments.add("--skip=download/empty,essential/unlink");
        arguments.add("--customize-hook=rm -r \"$1" + PLACE + "\"");
        // What it makes is nowhere else before it is whole, so that no disk need be waited for.
        arguments.add("--dpkgopt=force-unsafe-io");
        // No suite: the source needs none.
        arguments.add("");
        arguments.add(target);
        arguments.add(SOURCE);
        return arguments;
    }
}
