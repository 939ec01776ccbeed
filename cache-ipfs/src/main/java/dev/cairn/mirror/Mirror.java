package dev.cairn.mirror;

import dev.cairn.cid.Cid;
import dev.cairn.store.intake.hash.Progress;
import java.util.Optional;

/// Somebody who keeps DAGs for us: a Kubo, a pinning service, a cluster.
///
/// What they say is not verified; that they have it is their word. Everything here throws a
/// [dev.cairn.failure.CairnException]: UNREACHABLE or TIMED_OUT if there is no answer, UNAVAILABLE if they do not
/// let us, UNREADABLE with their own words for everything else that they refuse, MISSING if not all of a DAG is
/// here that they would have to be given. Blocks the calling thread, which may not be an event loop's.
public interface Mirror {
    /// As `where` and messages say it: `kubo`, `service:NAME`, `cluster:NAME`.
    String name();

    /// How far they are with a DAG; empty if nobody asked them for it.
    Optional<Held> look(Cid root);

    /// Asks them to keep a DAG, and gives them what they need for it. They may be done much later: [#look] says
    /// so. Asking again for what they keep, or failed at, is right.
    ///
    /// @param pinName  what it is called there
    /// @param progress told of each block that is sent
    Held keep(Cid root, String pinName, Progress progress);

    /// Asks them to let go of a DAG; if they do not keep it, nothing happens.
    void release(Cid root);
}
