package dev.cairn.store.intake.item;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.system.Stat;
import java.nio.file.Path;

/// What has no name, and why.
public final class Refusals {
    private Refusals() {}

    public static CairnException missing(Path path) {
        return new CairnException(Kind.MISSING, path + " is not there");
    }

    public static CairnException kind(Path path, Stat stat) {
        return new CairnException(
                Kind.REFUSED,
                path + " is a " + stat.kind() + "; only files, folders and symlinks in them have content");
    }

    static CairnException notInstalled(Path folder) {
        return new CairnException(
                Kind.MISSING,
                "the submodule or subdataset " + folder
                        + " is not installed: 'datalad get -n' or 'git submodule update --init' brings it");
    }

    /// @param name as far as it can be read
    static CairnException name(Path folder, String name) {
        return new CairnException(
                Kind.REFUSED, "a name in " + folder + " is not UTF-8 (about '" + name + "'); rename it");
    }
}
