package dev.cairn.lookup.input;

import dev.cairn.job.Origin;
import java.util.Collection;
import java.util.Map;

/// Names what a workflow takes from IPFS as this store names the same content.
public interface IpfsInputs {
    /// The identity of each of these, which are [Origin.Ipfs] and [Origin.Ipns]. No more of it is fetched than that
    /// takes.
    Map<Origin, Identity> identities(Collection<Origin> origins);
}
