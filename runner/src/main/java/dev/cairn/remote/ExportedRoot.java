package dev.cairn.remote;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.file.LocalFile;
import dev.cairn.store.lock.Hold;
import dev.cairn.store.pin.Pin;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.pin.Pins;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.write.DagSink;
import dev.cairn.unixfs.write.DagSize;
import dev.cairn.unixfs.write.FolderImporter;
import dev.cairn.unixfs.write.Imported;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The one folder that all files of an exported tree are in, pinned as `annex:UUID/`.
final class ExportedRoot {
    private final Store store;
    private final ImportProfile profile;

    ExportedRoot(Store store, ImportProfile profile) {
        this.store = store;
        this.profile = profile;
    }

    /// Folders that are not whole yet.
    private static final class Open {
        private final List<FolderImporter.Entry> files = new ArrayList<>();
        private final SortedMap<String, Open> folders = new TreeMap<>();

        Open folder(String name) {
            return folders.computeIfAbsent(name, _ -> new Open());
        }
    }

    /// Names the tree as its files are now, and lets go of what it was before. An empty tree has no name.
    ///
    /// @param prefix of the pins of its files, and the pin of the tree
    /// @throws CairnException MISSING if one of its files is no longer here
    void renew(String prefix) {
        // Another process may have stored more of it meanwhile, and named that before.
        List<Pin> named;
        do {
            named = files(prefix);
            name(prefix, named);
        } while (!named.equals(files(prefix)));
    }

    private List<Pin> files(String prefix) {
        return store.pins().beginning(prefix, PinKind.ANNEX).stream()
                .filter(pin -> !pin.name().equals(prefix))
                .toList();
    }

    private void name(String prefix, List<Pin> files) {
        try (Hold _ = store.writing().hold();
                Batch batch = store.writing().batch()) {
            Open root = new Open();
            files.forEach(pin -> put(root, pin.name().substring(prefix.length()), pin.cid()));
            boolean empty = files.isEmpty();
            if (!empty) {
                batch.with(Pins.added(made(root, batch).cid(), prefix, PinKind.ANNEX));
            }
            batch.with(Pins.kept(prefix, PinKind.ANNEX, empty ? 0 : 1));
            batch.commit();
        }
    }

    private void put(Open root, String path, Cid cid) {
        String[] names = path.split("/", -1);
        Open folder = root;
        for (int i = 0; i < names.length - 1; i++) {
            folder = folder.folder(names[i]);
        }
        long size = store.files()
                .readable(cid)
                .map(LocalFile::stat)
                .orElseThrow(() -> new CairnException(Kind.MISSING, "the content of " + path + " is no longer here"))
                .size();
        folder.files.add(new FolderImporter.Entry(names[names.length - 1], cid, DagSize.of(cid, size, store.blocks())));
    }

    private Imported made(Open folder, Batch batch) {
        List<FolderImporter.Entry> entries = new ArrayList<>(folder.files);
        for (Map.Entry<String, Open> inside : folder.folders.entrySet()) {
            Imported made = made(inside.getValue(), batch);
            entries.add(new FolderImporter.Entry(inside.getKey(), made.cid(), made.dagSize()));
        }
        return FolderImporter.folder(profile, entries, DagSink.nodes(batch));
    }

    /// What the tree was when it was named last.
    Optional<Cid> named(String prefix) {
        return store.pins().named(prefix, PinKind.ANNEX).map(Pin::cid);
    }
}
