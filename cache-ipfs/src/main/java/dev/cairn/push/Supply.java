package dev.cairn.push;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.store.Store;
import java.util.List;

/// Where what is to be sent, and is not here, is got from first.
public interface Supply {
    /// Nowhere: what is not here is missing.
    Supply NONE = (root, parts) -> {
        throw Parcel.lacking(root, parts.getFirst());
    };

    /// Has all of some parts of a DAG in the store when it returns.
    ///
    /// @param root  of which they are parts, for messages
    /// @param parts one or more
    /// @throws CairnException MISSING if one of them cannot be had, within a time that is bounded
    void bring(Cid root, List<Cid> parts);

    /// All of a DAG, with what had to be got first.
    ///
    /// @throws CairnException MISSING if a part of it is not here, and cannot be got
    default Parcel parcel(Store store, Cid root) {
        Parcel parcel = Parcel.asFarAsHere(store, root);
        if (parcel.isWhole()) {
            return parcel;
        }
        bring(root, List.of(root));
        return Parcel.of(store, root);
    }
}
