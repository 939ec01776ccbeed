package dev.cairn.cli.trust;

import dev.cairn.cid.Cid;
import dev.cairn.circle.Circle;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.record.RecordBlock;
import dev.cairn.record.Withdrawn;
import dev.cairn.store.Store;
import dev.cairn.task.block.ResultBlock;
import java.time.Instant;
import java.util.Optional;

/// What is withdrawn, as people name it.
final class WithdrawnNames {
    private WithdrawnNames() {}

    /// @param since only of a key
    /// @throws CairnException REFUSED if it is none of these, MISSING if the CID is not known here
    static Withdrawn read(Store store, Circle circle, String text, Optional<Instant> since) {
        Optional<Cid> cid = Cid.tryParse(text);
        if (cid.isEmpty() || PublicKeys.looksLikeOne(text)) {
            return new Withdrawn.OfKey(PublicKeys.meant(circle, text), since);
        }
        if (since.isPresent()) {
            throw new CairnException(
                    Kind.REFUSED,
                    "--since is for keys; a record or a result is withdrawn as a whole, so leave it away");
        }
        return ofCid(store, cid.get());
    }

    private static Withdrawn ofCid(Store store, Cid cid) {
        if (store.records().find(cid).isPresent()) {
            return new Withdrawn.OfRecord(cid);
        }
        byte[] block = store.blocks()
                .get(cid)
                .orElseThrow(() -> new CairnException(
                        Kind.MISSING, "neither a record nor a result is known here that has the CID " + cid));
        if (isRecord(block)) {
            return new Withdrawn.OfRecord(cid);
        }
        if (isResult(store, block)) {
            return new Withdrawn.OfResult(cid);
        }
        throw new CairnException(
                Kind.REFUSED,
                cid + " is neither a record nor a result; 'cairn show' tells what it is, 'cairn divergence' and the"
                        + " events of a run name results");
    }

    private static boolean isRecord(byte[] block) {
        try {
            return new RecordBlock().read(block).signature().isRight();
        } catch (CairnException e) {
            return false;
        }
    }

    private static boolean isResult(Store store, byte[] block) {
        try {
            ResultBlock.read(block, store.blocks());
            return true;
        } catch (CairnException e) {
            return false;
        }
    }

    /// In a line for people.
    static String words(Circle circle, Withdrawn what) {
        return switch (what) {
            case Withdrawn.OfRecord(Cid cid) -> "record " + cid;
            case Withdrawn.OfResult(Cid cid) -> "result " + cid;
            case Withdrawn.OfKey(var key, var since) -> {
                String name = circle.name(key);
                String called = name.equals(key.toMultikey()) ? "" : " (" + name + ")";
                yield "key " + key.toMultikey() + called
                        + since.map(moment -> " since " + moment).orElse("");
            }
        };
    }
}
