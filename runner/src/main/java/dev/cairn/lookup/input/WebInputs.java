package dev.cairn.lookup.input;

import dev.cairn.job.Origin;

/// Has what a workflow takes from the web.
public interface WebInputs {
    /// The file of this address, fetched if it is not here yet and compared with its digest.
    Identity file(Origin.Web origin);
}
