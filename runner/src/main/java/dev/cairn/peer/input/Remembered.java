package dev.cairn.peer.input;

import dev.cairn.cid.Cid;
import dev.cairn.job.Origin;
import dev.cairn.lookup.input.Identity;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Change;
import dev.cairn.store.index.Equivalences;
import dev.cairn.task.FileKind;
import dev.cairn.unixfs.ImportProfile;
import java.util.List;
import java.util.Optional;

/// What content of IPFS is called with this store's profile, as far as it was found out once: what a CID names never
/// changes, and neither does what lies at a path below it.
record Remembered(Store store, ImportProfile profile) {
    Optional<Identity.Known> find(Origin.Ipfs address) {
        for (FileKind kind : FileKind.values()) {
            Optional<Cid> cid = store.equivalences().find(name(kind, address), profile);
            if (cid.isPresent()) {
                return Optional.of(new Identity.Known(cid.get(), kind, false, List.of()));
            }
        }
        return Optional.empty();
    }

    /// To be written with a batch.
    Change learnt(Origin.Ipfs address, Identity.Known known) {
        return Equivalences.learnt(name(known.kind(), address), profile, known.cid());
    }

    private static String name(FileKind kind, Origin.Ipfs address) {
        return kind.word() + ":" + address;
    }
}
