package dev.cairn.conduct.content;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.conduct.record.RunRecord;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.job.Digest;
import dev.cairn.job.Origin;
import dev.cairn.lookup.input.Identity;
import dev.cairn.lookup.input.WebInputs;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.index.Equivalences;
import dev.cairn.store.intake.item.Found;
import dev.cairn.unixfs.ImportProfile;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// Files of the web. What is here already, by its digest, is not fetched; what is fetched is compared before
/// anybody sees it, and kept as long as its run.
public final class WebFiles implements WebInputs {
    private final Store store;
    private final ImportProfile profile;
    private final RunRecord record;
    private final Download download;
    private final Map<Origin.Web, Identity> known = new HashMap<>();

    public WebFiles(Store store, ImportProfile profile, RunRecord record, Download download) {
        this.store = store;
        this.profile = profile;
        this.record = record;
        this.download = download;
    }

    @Override
    public synchronized Identity file(Origin.Web origin) {
        Identity before = known.get(origin);
        if (before != null) {
            return before;
        }
        Identity found = here(store, profile, origin)
                .<Identity>map(cid -> Identity.Known.file(cid, false))
                .orElseGet(() -> fetched(origin));
        known.put(origin, found);
        return found;
    }

    /// The content of this digest, if it is here.
    public static Optional<Cid> here(Store store, ImportProfile profile, Origin.Web origin) {
        return switch (origin.digest()) {
            case Digest.OfCid named -> Optional.of(named.cid()).filter(store.presence()::isHere);
            case Digest.Sha256 sha256 -> here(store, profile, sha256);
        };
    }

    private static Optional<Cid> here(Store store, ImportProfile profile, Digest.Sha256 sha256) {
        // A file of one raw block has the digest of its bytes for a name.
        Cid block = Cid.v1(Codec.RAW, HexFormat.of().parseHex(sha256.hex()));
        if (profile.rawLeaves() && store.presence().isHere(block)) {
            return Optional.of(block);
        }
        return store.equivalences().find(name(sha256), profile).filter(store.presence()::isHere);
    }

    private static String name(Digest.Sha256 sha256) {
        return "sha256:" + sha256.hex();
    }

    private Identity fetched(Origin.Web origin) {
        try (Batch batch = store.writing().batch()) {
            Download.Fetched fetched = download.fetch(origin.address(), batch.temporary());
            if (origin.digest() instanceof Digest.Sha256 wanted && !wanted.hex().equals(fetched.sha256())) {
                return broken(origin, "sha256:" + fetched.sha256(), "sha256:" + wanted.hex());
            }
            Found.Named named = store.intake().take(batch, fetched.file(), profile);
            if (origin.digest() instanceof Digest.OfCid wanted && !wanted.cid().equals(named.cid())) {
                return broken(origin, named.cid().toString(), wanted.cid().toString());
            }
            batch.with(record.needed(named.cid()));
            if (origin.digest() instanceof Digest.Sha256 sha256) {
                batch.with(Equivalences.learnt(name(sha256), profile, named.cid()));
            }
            batch.commit();
            return Identity.Known.file(named.cid(), false);
        } catch (CairnException e) {
            return new Identity.Broken(e.kind(), e.sentence());
        }
    }

    private static Identity broken(Origin.Web origin, String is, String wanted) {
        return new Identity.Broken(
                Kind.CORRUPT,
                origin.address() + " is not what the workflow says: it has " + is + ", not " + wanted
                        + "; if it was changed on purpose, change the workflow");
    }
}
