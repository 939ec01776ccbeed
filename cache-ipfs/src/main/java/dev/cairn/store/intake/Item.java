package dev.cairn.store.intake;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.system.Stat;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file on its way to a name.
final class Item {
    private final Path path;
    private final Stat stat;
    private @Nullable Name name;
    private @Nullable CairnException refusal;

    /// What it came to.
    record Name(Cid cid, long size, long dagSize) {}

    Item(Path path, Stat stat) {
        this.path = path;
        this.stat = stat;
    }

    Path path() {
        return path;
    }

    /// What it was when it was first looked at.
    Stat stat() {
        return stat;
    }

    boolean isNamed() {
        return name != null;
    }

    /// Says why it gets no name.
    void refuse(CairnException reason) {
        refusal = reason;
    }

    void name(Name given) {
        name = given;
    }

    /// What it was taken for is not here any more.
    void unname() {
        name = null;
    }

    /// Its name.
    ///
    /// @throws CairnException why it has none
    Name name() {
        if (refusal != null) {
            throw refusal;
        }
        if (name == null) {
            throw new IllegalStateException(path + " has no name yet");
        }
        return name;
    }
}
