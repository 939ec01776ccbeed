package dev.cairn.lookup;

import dev.cairn.cid.Cid;
import dev.cairn.job.Software;

/// Names by its content what tasks run with.
public interface SoftwareIdentities {
    /// The identity of this software, found out when it is first asked for.
    ///
    /// @throws dev.cairn.failure.CairnException if it cannot be found out
    Cid of(Software software);
}
