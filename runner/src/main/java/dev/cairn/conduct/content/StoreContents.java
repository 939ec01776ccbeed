package dev.cairn.conduct.content;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.lookup.input.HostInputs;
import dev.cairn.lookup.input.Identity;
import dev.cairn.store.Store;
import dev.cairn.store.file.LocalFile;
import dev.cairn.unixfs.FolderEntry;
import dev.cairn.unixfs.UnixFs;
import dev.cairn.unixfs.read.DagReader;
import dev.cairn.worker.projection.input.Contents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The store, as a worker sees it.
public record StoreContents(Store store, HostInputs host) implements Contents {
    @Override
    public Map<Cid, LocalFile> files(Collection<Cid> cids, boolean executable) {
        return store.files().findAll(cids, executable);
    }

    @Override
    public List<Entry> entries(Cid folder) {
        DagReader reader = new DagReader(store.blocks());
        List<Entry> entries = new ArrayList<>();
        for (FolderEntry entry : reader.list(folder)) {
            entries.add(entry(reader, entry));
        }
        return entries;
    }

    private static Entry entry(DagReader reader, FolderEntry entry) {
        Cid cid = entry.cid();
        if (cid.codec() == Codec.RAW) {
            return new Entry.File(entry.name(), cid);
        }
        return switch (reader.open(cid)) {
            case UnixFs.File _ -> new Entry.File(entry.name(), cid);
            case UnixFs.Folder _, UnixFs.Shard _ -> new Entry.Folder(entry.name(), cid);
            case UnixFs.Symlink link -> new Entry.Symlink(entry.name(), cid, link.target());
        };
    }

    @Override
    public boolean holds(Path place, Cid cid) {
        return host.files(List.of(place)).get(place) instanceof Identity.Known known
                && known.cid().equals(cid);
    }

    @Override
    public void relinked(Collection<LocalFile> files) {
        store.files().relinked(files);
    }
}
