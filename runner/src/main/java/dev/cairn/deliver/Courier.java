package dev.cairn.deliver;

import dev.cairn.failure.CairnException;
import java.nio.file.Path;
import java.util.List;

/// Brings outputs to where the person wants them.
public interface Courier {
    /// Delivers all of these below a folder.
    ///
    /// @throws CairnException FULL if the disk is, which ends it; MISSING if some content is no longer here;
    ///                        another kind where something cannot be put. Of these the first, and all else
    ///                        is delivered nevertheless
    void deliver(Path folder, List<Item> items);

    /// What stands where it belongs now.
    List<Item> delivered();

    /// How many bytes were copied so far.
    long copied();

    /// Several failures as one.
    ///
    /// @param failures at least one
    static CairnException first(List<CairnException> failures) {
        CairnException first = failures.getFirst();
        int others = failures.size() - 1;
        return others == 0
                ? first
                : new CairnException(first.kind(), first.sentence() + " (and " + others + " more)", first);
    }
}
