package dev.cairn.lookup;

import dev.cairn.cid.Cid;
import dev.cairn.task.difference.Difference;
import java.util.List;

/// What differs between two software identities, by name.
public interface SoftwareDifferences {
    /// At least one difference; the identities alone where nothing more is known of them.
    List<Difference> between(Cid was, Cid is);
}
