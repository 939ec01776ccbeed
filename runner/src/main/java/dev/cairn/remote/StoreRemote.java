package dev.cairn.remote;

import dev.cairn.annex.identity.KeyCid;
import dev.cairn.annex.identity.KeyName;
import dev.cairn.annex.key.AnnexKey;
import dev.cairn.annex.protocol.Annex;
import dev.cairn.annex.protocol.Remote;
import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.Store;
import dev.cairn.store.index.KnownKeys;
import dev.cairn.store.intake.Testimony;
import dev.cairn.store.pin.PinKind;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.UnixFs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A store, and through it every source, as a special remote. What is stored under a key is pinned as
/// `annex:UUID:KEY`: only what no other key, repository or run still holds goes with it.
public final class StoreRemote implements Remote, AutoCloseable {
    private static final String SCHEME = "ipfs:";

    private final Store store;
    private final ImportProfile profile;
    private final Testimony testimony;
    private final Supply supply;
    private final Keeping keeping;
    private final ExportedTree tree;
    private @Nullable String uuid;

    /// @param profile   by which what is stored is named
    /// @param testimony who says which content keys name that nobody has read here
    public StoreRemote(Store store, ImportProfile profile, Testimony testimony, Supply supply) {
        this.store = store;
        this.testimony = testimony;
        this.profile = profile;
        this.supply = supply;
        this.keeping = new Keeping(store, profile);
        this.tree = new ExportedTree(store, keeping, supply, this::uuid, new ExportedRoot(store, profile));
    }

    @Override
    public Map<String, String> settings() {
        return Map.of();
    }

    @Override
    public void initialise(Annex annex) {
        uuid(annex);
    }

    @Override
    public void prepare(Annex annex) {
        uuid(annex);
    }

    /// It stays the same as long as somebody talks to this.
    private synchronized String uuid(Annex annex) {
        String known = uuid;
        if (known == null) {
            known = annex.uuid();
            uuid = known;
        }
        return known;
    }

    private String pin(String key, Annex annex) {
        return "annex:" + uuid(annex) + ":" + key;
    }

    @Override
    public void store(String key, Path file, Annex annex) {
        if (isPlain(key)) {
            keeping.keep(pin(key, annex), file, annex);
        } else {
            keeping.keepPart(pin(key, annex), file, annex);
        }
    }

    @Override
    public void retrieve(String key, Path file, Annex annex) {
        Cid cid = keeping.kept(pin(key, annex)).orElseGet(() -> found(key, annex));
        if (!keeping.writeBlock(cid, file)) {
            supply.have(cid);
            keeping.write(cid, file, annex);
        }
    }

    /// What a key that was never stored here is, once all of it is here: as the key itself says, as was learnt when
    /// such content was read, or as addresses say. git-annex verifies what it gets, as far as the key lets it.
    private Cid found(String key, Annex annex) {
        List<String> reasons = new ArrayList<>();
        Optional<Cid> named = AnnexKey.tryParse(key).flatMap(this::named);
        if (named.isPresent() && has(named.get(), reasons)) {
            return named.get();
        }
        for (String url : annex.urls(key, SCHEME)) {
            try {
                Cid cid = supply.resolve(path(url));
                if (has(cid, reasons)) {
                    return cid;
                }
            } catch (CairnException e) {
                reasons.add(e.sentence());
            }
        }
        throw new CairnException(
                Kind.MISSING,
                "the store keeps nothing under " + key + (reasons.isEmpty() ? "" : ": " + String.join("; ", reasons)));
    }

    private boolean has(Cid cid, List<String> reasons) {
        try {
            supply.have(cid);
            return true;
        } catch (CairnException e) {
            reasons.add(e.sentence());
            return false;
        }
    }

    private Optional<Cid> named(AnnexKey key) {
        return KeyCid.of(key, profile)
                .or(() -> KeyName.of(key, Optional.empty())
                        .flatMap(name -> known(List.of(name)).values().stream().findFirst())
                        .map(KnownKeys.Content::cid));
    }

    private Map<KeyName, KnownKeys.Content> known(List<KeyName> names) {
        Map<KeyName, KnownKeys.Content> known = store.knownKeys().find(names, profile);
        return known.isEmpty() ? testimony.of(names, profile) : known;
    }

    @Override
    public boolean has(String key, Annex annex) {
        return keeping.isWhole(pin(key, annex));
    }

    @Override
    public void remove(String key, Annex annex) {
        keeping.release(pin(key, annex));
    }

    @Override
    public String whereabouts(String key, Annex annex) {
        // git-annex knows the addresses already, and would show them twice.
        return "";
    }

    @Override
    public List<String> addresses(String key, Annex annex) {
        // Parts of files and encrypted ones are many, and of use to nobody else.
        return isPlain(key)
                ? keeping.kept(pin(key, annex)).map(cid -> SCHEME + cid).stream()
                        .toList()
                : List.of();
    }

    /// Whether it is a key of a whole file as it is.
    private static boolean isPlain(String key) {
        int name = key.indexOf("--");
        String fields = name < 0 ? key : key.substring(0, name);
        return !fields.startsWith("GPGHMAC") && !fields.contains("-S");
    }

    @Override
    public boolean claims(String url) {
        return url.startsWith(SCHEME);
    }

    private static String path(String url) {
        String path = url.substring(SCHEME.length());
        return path.startsWith("//") ? path.substring(2) : path;
    }

    @Override
    public Found look(String url, Annex annex) {
        String path = path(url);
        Cid cid = supply.resolve(path);
        if (!(supply.open(cid) instanceof UnixFs.File file)) {
            throw new CairnException(Kind.REFUSED, url + " is no file");
        }
        return new Found(file.size(), path.substring(path.lastIndexOf('/') + 1));
    }

    @Override
    public Map<String, String> about(Annex annex) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("store", store.folder().toString());
        about.put(
                "kept",
                Long.toString(
                        store.pins().beginning(pin("", annex), PinKind.ANNEX).size()));
        tree.root(uuid(annex)).ifPresent(root -> about.put("exported tree", root.toString()));
        return about;
    }

    @Override
    public Export export() {
        return tree;
    }

    @Override
    public int cost() {
        // Dearer than a disk of one's own, for what is not here comes from others.
        return 150;
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    /// Waits until all that was stored is on disk, and what was exported has one name.
    @Override
    public synchronized void close() {
        keeping.close();
        if (uuid != null) {
            tree.root(uuid);
        }
    }
}
