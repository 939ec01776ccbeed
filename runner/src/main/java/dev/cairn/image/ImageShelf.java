package dev.cairn.image;

import dev.cairn.cid.Cid;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.image.layout.Platform;
import dev.cairn.image.root.Unpacked;
import dev.cairn.source.fetch.Fetcher;
import dev.cairn.store.Store;
import dev.cairn.store.pin.Pin;
import dev.cairn.store.pin.PinKind;
import dev.cairn.store.pin.Pins;
import dev.cairn.store.run.LiveRun;
import dev.cairn.store.run.RunItem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The images of a store: those that have names, and are kept as long as they have them, and those that runs use.
public final class ImageShelf {
    private final Store store;
    private final Platform platform = Platform.here();

    public ImageShelf(Store store) {
        this.store = store;
    }

    /// An image.
    ///
    /// @param name     its own, or what the workflow calls it that it was unpacked for
    /// @param size     of all that is stored of it, in bytes
    /// @param unpacked whether containers can be made of it at once
    public record Entry(String name, StoredImage image, long size, boolean unpacked) {}

    /// Brings an image into the store, under a name; what had the name before has it no more.
    ///
    /// @param fetcher of what is on IPFS; empty if nobody is to be asked
    /// @throws CairnException MISSING, UNREACHABLE if it is not to be had, REFUSED if it is none for this
    ///     machine, CORRUPT if it is not what its digests say, UNAVAILABLE if a program is lacking
    public Entry bring(ImageSource source, String name, Optional<Fetcher> fetcher, Consumer<String> remarks) {
        try (LiveRun errand = store.runs().errand()) {
            Images images = new Images(
                    store,
                    fetcher,
                    new Images.Use(
                            true, cid -> errand.items(List.of(new RunItem(cid, ""))), remarks, new Cancellation()));
            try {
                Cid content = images.brought(source);
                store.writing().commit(Pins.added(content, name, PinKind.IMAGE), Pins.kept(name, PinKind.IMAGE, 1));
                return entry(name, content);
            } catch (IOException e) {
                throw CairnException.of("importing " + source.written(), e);
            } finally {
                store.writing().commit(errand.forgotten());
            }
        }
    }

    /// All: those with names, the oldest first, then those that are unpacked here without one, for runs got or made
    /// and use them. What is damaged or for another machine is left out.
    public List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        Set<Cid> named = new HashSet<>();
        for (Pin pin : store.pins().all()) {
            if (pin.kind() == PinKind.IMAGE) {
                named.add(pin.cid());
                readable(pin.name(), pin.cid()).ifPresent(all::add);
            }
        }
        List<Entry> unnamed = new ArrayList<>();
        for (Unpacked.Folder folder : new Unpacked(store.folder()).all()) {
            folder.content()
                    .filter(content -> !named.contains(content))
                    .flatMap(content -> readable(folder.called(), content))
                    .ifPresent(unnamed::add);
        }
        unnamed.sort(Comparator.comparing(Entry::name));
        all.addAll(unnamed);
        return all;
    }

    private Optional<Entry> readable(String name, Cid content) {
        try {
            return Optional.of(entry(name, content));
        } catch (CairnException e) {
            // 'verify' tells of damage.
            return Optional.empty();
        }
    }

    private Entry entry(String name, Cid content) {
        StoredImage image = StoredImage.of(content, store.blocks(), platform);
        boolean unpacked =
                new Unpacked(store.folder()).content(image.software()).isPresent();
        return new Entry(name, image, image.size(store.blocks()), unpacked);
    }

    /// The one that is called so: by its name, its config digest, or its CID; also one without a name, by
    /// its CID.
    ///
    /// @throws CairnException REFUSED if there is none
    public Entry find(String called) {
        for (Entry entry : all()) {
            if (called.equals(entry.name())
                    || called.equals(entry.image().content().toString())
                    || called.equals(Images.described(entry.image().software()))
                    || called.equals(entry.image().software().toString())) {
                return entry;
            }
        }
        Optional<Cid> cid = Cid.tryParse(called.startsWith("ipfs://") ? called.substring("ipfs://".length()) : called);
        if (cid.isPresent() && store.presence().isHere(cid.get())) {
            return entry("", cid.get());
        }
        throw new CairnException(
                Kind.REFUSED, "there is no image '" + called + "' here; 'cairn image ls' names those that there are");
    }
}
