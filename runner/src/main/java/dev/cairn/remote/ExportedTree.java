package dev.cairn.remote;

import dev.cairn.annex.protocol.Annex;
import dev.cairn.annex.protocol.Remote;
import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.Store;
import dev.cairn.store.pin.PinKind;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// A tree of files that git-annex exports, each pinned as `annex:UUID/PATH`, and all as the folder `annex:UUID/`.
final class ExportedTree implements Remote.Export {
    private final Store store;
    private final Keeping keeping;
    private final Supply supply;
    private final Function<Annex, String> uuid;
    private final ExportedRoot root;
    private volatile boolean changed;

    ExportedTree(Store store, Keeping keeping, Supply supply, Function<Annex, String> uuid, ExportedRoot root) {
        this.store = store;
        this.keeping = keeping;
        this.supply = supply;
        this.uuid = uuid;
        this.root = root;
    }

    /// The folder that has all of it; empty if there is nothing in it.
    Optional<Cid> root(String owner) {
        String prefix = "annex:" + owner + "/";
        if (changed) {
            changed = false;
            root.renew(prefix);
        }
        return root.named(prefix);
    }

    private String pin(String name, Annex annex) {
        return "annex:" + uuid.apply(annex) + "/" + name;
    }

    @Override
    public void store(String name, Path file, Annex annex) {
        keeping.keep(pin(name, annex), file, annex);
        changed = true;
    }

    @Override
    public void retrieve(String name, Path file, Annex annex) {
        Cid cid = keeping.kept(pin(name, annex))
                .orElseThrow(() -> new CairnException(Kind.MISSING, "there is no '" + name + "' in the exported tree"));
        supply.have(cid);
        keeping.write(cid, file, annex);
    }

    @Override
    public boolean has(String name, Annex annex) {
        return keeping.isWhole(pin(name, annex));
    }

    @Override
    public void remove(String name, Annex annex) {
        keeping.release(pin(name, annex));
        changed = true;
    }

    @Override
    public void rename(String name, String to, Annex annex) {
        keeping.rename(pin(name, annex), pin(to, annex));
        changed = true;
    }

    @Override
    public void removeFolder(String name, Annex annex) {
        String folder = name.endsWith("/") ? name : name + "/";
        store.pins().remove(store.pins().beginning(pin(folder, annex), PinKind.ANNEX));
        changed = true;
    }
}
