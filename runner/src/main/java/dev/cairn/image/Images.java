package dev.cairn.image;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.dag.BlockSource;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.image.layout.BlobDigest;
import dev.cairn.image.layout.FolderReading;
import dev.cairn.image.layout.Found;
import dev.cairn.image.layout.ImageConfig;
import dev.cairn.image.layout.Platform;
import dev.cairn.image.lock.LockFile;
import dev.cairn.image.lock.Locked;
import dev.cairn.image.lock.LockedPackages;
import dev.cairn.image.root.ImageRoot;
import dev.cairn.image.root.Unpacked;
import dev.cairn.image.root.Unpacking;
import dev.cairn.packages.PackageSet;
import dev.cairn.source.fetch.FetchProgress;
import dev.cairn.source.fetch.Fetcher;
import dev.cairn.source.fetch.WiderBlocks;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Change;
import dev.cairn.store.lock.Hold;
import dev.cairn.store.pin.Pin;
import dev.cairn.store.pin.PinKind;
import dev.cairn.tool.Bounds;
import dev.cairn.tool.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/// The images that tasks run with. What one is is found out without getting it: from the lock, else by asking
/// where it is. It is got, stored and unpacked when the first container of it is made. Any thread may ask.
public final class Images {
    private static final long WAIT_MS = 50;

    private final Store store;
    private final Optional<Fetcher> fetcher;
    private final Use use;
    private final Platform platform = Platform.here();
    private final Unpacked unpacked;
    private final Getting getting;
    private final Making making;
    private final PackageRoots packages;
    private final Map<ImageSource, Cid> identities = new HashMap<>();
    private final Map<ImageSource, CairnException> refused = new HashMap<>();
    private final Map<Cid, Asked> asked = new HashMap<>();

    /// What images are wanted for.
    ///
    /// @param writes  whether anything may be written
    /// @param keeping what keeps content as long as it is needed, to be written with it
    /// @param remarks told in a sentence what a person should know
    public record Use(
            boolean writes, Function<Cid, Change> keeping, Consumer<String> remarks, Cancellation cancellation) {
        /// Looking only.
        public static Use looking() {
            return new Use(false, _ -> _ -> {}, _ -> {}, new Cancellation());
        }
    }

    /// An image that a workflow names.
    private record Asked(ImageSource source, Optional<LockFile> lock, Optional<Locked> locked) {}

    /// Packages that a workflow names, by what they are made into.
    private final Map<Cid, Wanted> wanted = new HashMap<>();

    private record Wanted(ImageSource.Packages source, LockedPackages locked) {}

    /// @param fetcher of what the store lacks; empty if nobody is to be asked
    public Images(Store store, Optional<Fetcher> fetcher, Use use) {
        this(store, fetcher, use, Bounds.USUAL);
    }

    Images(Store store, Optional<Fetcher> fetcher, Use use, Bounds bounds) {
        this.store = store;
        this.fetcher = fetcher;
        this.use = use;
        this.unpacked = new Unpacked(store.folder());
        Skopeo skopeo = new Skopeo(
                new Tool("skopeo", bounds, use.cancellation()),
                platform,
                Optional.ofNullable(System.getenv("DOCKER_HOST")).filter(host -> !host.isBlank()));
        this.getting = new Getting(skopeo, platform);
        this.making = new Making(store, skopeo, new Unpacking(new Tool("umoci", bounds, use.cancellation()), bounds));
        this.packages = new PackageRoots(store, use, bounds, making);
    }

    /// The identity of an image: what the lock says or, if it says nothing, what its source has, which the lock
    /// then says too.
    ///
    /// @throws CairnException REFUSED if it is none, or none for this machine; MISSING, UNREACHABLE if it is
    ///     not to be had, UNAVAILABLE if a program is lacking that looks for it
    public synchronized Cid identify(ImageSource source, LockFile lock) {
        Cid known = identities.get(source);
        if (known != null) {
            return known;
        }
        CairnException refusal = refused.get(source);
        if (refusal != null) {
            throw new CairnException(refusal.kind(), refusal.sentence(), refusal);
        }
        try {
            return identified(source, lock);
        } catch (CairnException e) {
            if (e.kind() == Kind.REFUSED) {
                // Each member of a scatter asks for it, and to look costs seconds.
                refused.put(source, e);
            }
            throw e;
        }
    }

    private Cid identified(ImageSource source, LockFile lock) {
        Cid software;
        Asked found;
        if (source instanceof ImageSource.Packages asked) {
            software = identify(asked, lock);
            found = new Asked(source, Optional.empty(), Optional.empty());
        } else if (source instanceof ImageSource.Ipfs(var _, Cid root)) {
            software = stored(root).software();
            found = new Asked(source, Optional.empty(), Optional.empty());
        } else {
            Locked locked = lock.find(source.written(), platform).orElseGet(() -> looked(source, lock));
            software = locked.config().cid();
            found = new Asked(source, Optional.of(lock), Optional.of(locked));
        }
        identities.put(source, software);
        asked.putIfAbsent(software, found);
        return software;
    }

    private Cid identify(ImageSource.Packages source, LockFile lock) {
        LockedPackages locked = lock.findPackages(source.key(), platform).orElseGet(() -> {
            LockedPackages made = packages.made(source, packages.resolved(source));
            if (use.writes()) {
                remember(source, () -> lock.putPackages(source.key(), platform, made));
            }
            return made;
        });
        wanted.putIfAbsent(locked.root(), new Wanted(source, locked));
        return locked.root();
    }

    /// What packages are now, whatever the lock says.
    PackageSet resolved(ImageSource.Packages source) {
        return packages.resolved(source);
    }

    /// What they are made into.
    LockedPackages made(ImageSource.Packages source, PackageSet set) {
        return packages.made(source, set);
    }

    private Locked looked(ImageSource source, LockFile lock) {
        Found found = find(source);
        Locked locked = Locked.of(found);
        if (use.writes()) {
            // Whoever has the task can show what it ran with.
            Cid software = found.config().cid();
            store.writing().note(software, found.config().bytes(), use.keeping().apply(software));
            locked = here(software).map(locked::with).orElse(locked);
            Locked known = locked;
            remember(source, () -> lock.put(source.written(), platform, known));
        }
        return locked;
    }

    /// A workflow may lie where nobody may write.
    private void remember(ImageSource source, Runnable write) {
        try {
            write.run();
        } catch (CairnException e) {
            if (e.kind() == Kind.REFUSED) {
                throw e;
            }
            use.remarks().accept("the next run looks for " + source.written() + " again: " + e.sentence());
        }
    }

    /// What a source has now, whatever the lock says.
    Found find(ImageSource source) {
        try (Scratch scratch = use.writes() ? Scratch.in(store) : Scratch.outside()) {
            return getting.find(source, scratch.path());
        } catch (IOException e) {
            throw CairnException.of("looking for " + source.written(), e);
        }
    }

    /// What a folder of IPFS is as software.
    StoredImage stored(Cid content) {
        BlockSource blocks = fetcher.<BlockSource>map(fetching -> use.writes()
                        ? WiderBlocks.storing(store, fetching, use.cancellation(), use.keeping())
                        : WiderBlocks.remembering(store.blocks(), fetching, use.cancellation()))
                .orElse(store.blocks());
        return StoredImage.of(content, blocks, platform);
    }

    /// What is installed in a root file system: the version by the name; empty if that is not known here.
    public SortedMap<String, String> packages(Cid software) {
        if (software.codec() != Codec.DAG_CBOR) {
            return new TreeMap<>();
        }
        try {
            return StoredImage.of(software, store.blocks(), platform) instanceof StoredImage.Bare bare
                    ? bare.packages(store.blocks())
                    : new TreeMap<>();
        } catch (CairnException e) {
            // It is none, or has gone.
            return new TreeMap<>();
        }
    }

    /// How an image is called, for messages: as the workflow does, else as the store does.
    public synchronized Optional<String> nameOf(Cid software) {
        Asked found = asked.get(software);
        if (found != null) {
            return Optional.of(found.source().written());
        }
        for (Pin pin : store.pins().all()) {
            if (pin.kind() == PinKind.IMAGE && !pin.name().isEmpty() && isHere(pin.cid(), software)) {
                return Optional.of(pin.name());
            }
        }
        return Optional.empty();
    }

    /// Has an image here, as its source has it now, whatever locks say.
    ///
    /// @return the CID of its content
    Cid brought(ImageSource source) throws IOException {
        if (source instanceof ImageSource.Ipfs(var _, Cid root)) {
            return fetched(root, stored(root).software());
        }
        Locked locked = Locked.of(find(source));
        Optional<Cid> here = here(locked.config().cid());
        return here.isPresent() ? kept(here.get()).orElseGet(() -> taken(source, locked)) : taken(source, locked);
    }

    /// Keeps what is here; empty if it was let go of before that.
    private Optional<Cid> kept(Cid content) {
        store.writing().commit(use.keeping().apply(content));
        return Optional.of(content).filter(store.presence()::isHere);
    }

    /// Finds out where software is to be had of which nothing but its identity is known: of an image the lock says
    /// it, if there is one that names it; a root file system is to be had from IPFS by what it is.
    ///
    /// @throws CairnException as [#identify] does, but for what nobody has or what is no image: that stays unknown
    public synchronized void learn(Cid software, LockFile lock) {
        if (has(software)) {
            return;
        }
        if (software.codec() == Codec.RAW) {
            lock.named(software, platform).ifPresent(found -> {
                ImageSource source = ImageSources.read(
                        found.getKey(), (path, _) -> lock.folder().resolve(path).toAbsolutePath());
                asked.put(software, new Asked(source, Optional.of(lock), Optional.of(found.getValue())));
            });
        } else if (fetcher.isPresent() && isRoot(software)) {
            ImageSource source = new ImageSource.Ipfs("ipfs://" + software, software);
            asked.put(software, new Asked(source, Optional.empty(), Optional.empty()));
        }
    }

    private boolean isRoot(Cid software) {
        try {
            return stored(software) instanceof StoredImage.Bare bare
                    && bare.software().equals(software);
        } catch (CairnException e) {
            return switch (e.kind()) {
                case MISSING, UNREACHABLE, TIMED_OUT, REFUSED, CORRUPT -> false;
                case UNAVAILABLE, FULL, UNREADABLE, INTERRUPTED -> throw e;
            };
        }
    }

    /// Whether a task of this software can be run here, as far as can be known without looking for it
    /// elsewhere.
    public synchronized boolean has(Cid software) {
        return asked.containsKey(software) || here(software).isPresent();
    }

    /// What containers of an image are made of; it is got and unpacked first where that is needed. Two who want
    /// the same wait for each other.
    ///
    /// @param software one that [#identify] gave, or that [#has] knows
    /// @throws CairnException as [#identify] does; CORRUPT if what comes is not what it should be
    public ImageRoot root(Cid software) {
        try (Hold _ = lease(software)) {
            if (software.codec() == Codec.DAG_CBOR && unpacked.content(software).equals(Optional.of(software))) {
                // Containers are made of what is unpacked: of the store only the name is needed, for others to find.
                store.writing().commit(use.keeping().apply(software));
                if (store.blocks().get(software).isPresent()) {
                    return unpacked.root(software);
                }
            }
            Cid content = obtained(software);
            if (!unpacked.content(software).equals(Optional.of(content))) {
                unpack(software, content);
            }
            return unpacked.root(software);
        } catch (IOException e) {
            throw CairnException.of("unpacking the image " + described(software), e);
        }
    }

    private Hold lease(Cid software) {
        while (true) {
            Optional<Hold> lease = store.tryLease(software);
            if (lease.isPresent()) {
                return lease.get();
            }
            if (use.cancellation().isCancelled()) {
                throw new CairnException(Kind.INTERRUPTED, "waiting for an image was interrupted");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(WAIT_MS));
        }
    }

    private void unpack(Cid software, Cid content) throws IOException {
        try (Scratch scratch = Scratch.in(store)) {
            switch (StoredImage.of(content, store.blocks(), platform)) {
                case StoredImage.Layout layout ->
                    unpacked.put(
                            software,
                            making.unpack(
                                    layout, scratch.path(), nameOf(software).orElse(described(software))),
                            layout.config().environment(),
                            content,
                            nameOf(software));
                case StoredImage.Bare bare ->
                    unpacked.put(
                            software,
                            making.unpack(bare, scratch.path()),
                            bare.folder().environment(),
                            content,
                            nameOf(software));
            }
        }
    }

    /// Has the content of an image here, and kept.
    ///
    /// @return the CID of a layout that we made, or of a root file system
    Cid obtained(Cid software) throws IOException {
        Optional<Cid> here = here(software).flatMap(this::kept);
        if (here.isPresent()) {
            return here.get();
        }
        Asked found = asked(software);
        if (found.source() instanceof ImageSource.Ipfs ipfs) {
            return fetched(ipfs.root(), software);
        }
        if (found.source() instanceof ImageSource.Packages) {
            Wanted packaged = Objects.requireNonNull(wanted.get(software));
            return fetchedIfHad(software, software)
                    .orElseGet(() -> packages.again(packaged.source(), packaged.locked()));
        }
        Locked locked = found.locked().orElseThrow();
        Cid content = got(found.source(), locked);
        found.lock()
                .ifPresent(lock -> remember(
                        found.source(), () -> lock.put(found.source().written(), platform, locked.with(content))));
        return content;
    }

    private synchronized Asked asked(Cid software) {
        Asked found = asked.get(software);
        if (found == null) {
            throw new CairnException(
                    Kind.UNAVAILABLE,
                    "the image " + described(software) + " is not here; import it with cairn image import");
        }
        return found;
    }

    /// From others of IPFS first, if the lock says what to ask for, else from where the workflow says.
    private Cid got(ImageSource source, Locked locked) throws IOException {
        if (locked.layout().isPresent()) {
            Optional<Cid> fetched =
                    fetchedIfHad(locked.layout().get(), locked.config().cid());
            if (fetched.isPresent()) {
                return fetched.get();
            }
        }
        return taken(source, locked);
    }

    /// Empty if nobody of IPFS gives it.
    private Optional<Cid> fetchedIfHad(Cid content, Cid software) throws IOException {
        if (fetcher.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(fetched(content, software));
        } catch (CairnException e) {
            return switch (e.kind()) {
                case MISSING, UNREACHABLE, TIMED_OUT -> Optional.empty();
                case REFUSED, UNAVAILABLE, FULL, UNREADABLE, CORRUPT, INTERRUPTED -> throw e;
            };
        }
    }

    /// From its source, as it is there.
    private Cid taken(ImageSource source, Locked locked) {
        try (Scratch scratch = Scratch.in(store)) {
            Path blobs = getting.get(source, locked, scratch.path());
            byte[] bytes = new FolderReading(blobs)
                    .read(locked.config().hex(), ImageConfig.MOST_BYTES)
                    .orElseThrow(() -> new CairnException(Kind.CORRUPT, source.written() + " has no config"));
            ImageConfig config = ImageConfig.read(bytes);
            if (!config.digest().equals(locked.config())) {
                throw new CairnException(
                        Kind.CORRUPT,
                        source.written() + " has " + config.digest() + " where " + locked.config() + " is named");
            }
            return making.store(blobs, config, scratch.path(), use.keeping());
        } catch (IOException e) {
            throw CairnException.of("storing the image " + source.written(), e);
        }
    }

    private Cid fetched(Cid content, Cid software) throws IOException {
        Change keep = use.keeping().apply(content);
        if (store.presence().isHere(content)) {
            store.writing().commit(keep);
        } else {
            fetcher.orElseThrow(() -> new CairnException(
                            Kind.MISSING, "the image ipfs://" + content + " is not here, and no source is configured"))
                    .fetch(content, use.cancellation(), FetchProgress.NONE, keep);
        }
        StoredImage found = StoredImage.of(content, store.blocks(), platform);
        if (!found.software().equals(software)) {
            throw new CairnException(
                    Kind.CORRUPT,
                    "ipfs://" + content + " is not the image " + described(software) + " that the lock names");
        }
        return switch (found) {
            case StoredImage.Layout layout -> making.ours(layout, use.keeping());
            case StoredImage.Bare bare -> {
                if (!bare.content().equals(software)) {
                    making.storeBlock(bare.folder(), use.keeping().apply(software));
                }
                yield bare.content();
            }
        };
    }

    /// Where its content is in the store, whole: by the lock, by what is unpacked, by what is named.
    private Optional<Cid> here(Cid software) {
        Set<Cid> candidates = new LinkedHashSet<>();
        unpacked.content(software).ifPresent(candidates::add);
        Asked found = asked.get(software);
        if (found != null) {
            found.locked().flatMap(Locked::layout).ifPresent(candidates::add);
        }
        if (found != null && found.source() instanceof ImageSource.Packages) {
            candidates.add(software);
        }
        for (Pin pin : store.pins().all()) {
            if (pin.kind() == PinKind.IMAGE) {
                candidates.add(pin.cid());
            }
        }
        return candidates.stream().filter(cid -> isHere(cid, software)).findFirst();
    }

    private boolean isHere(Cid content, Cid software) {
        try {
            return store.presence().isHere(content)
                    && StoredImage.of(content, store.blocks(), platform)
                            .software()
                            .equals(software);
        } catch (CairnException e) {
            // It is none, or not for this machine; or a part of it has gone just now.
            return false;
        }
    }

    /// Its digest as people know it, or the CID of the block that names its folder.
    public static String described(Cid software) {
        return software.codec() == Codec.RAW ? BlobDigest.of(software).toString() : software.toString();
    }
}
