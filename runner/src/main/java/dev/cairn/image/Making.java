package dev.cairn.image;

import dev.cairn.cid.Cid;
import dev.cairn.dag.Block;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.image.layout.BlobDigest;
import dev.cairn.image.layout.Blobs;
import dev.cairn.image.layout.DagReading;
import dev.cairn.image.layout.ImageConfig;
import dev.cairn.image.layout.Layout;
import dev.cairn.image.layout.Manifest;
import dev.cairn.image.root.RootFolder;
import dev.cairn.image.root.Unpacking;
import dev.cairn.image.root.Verification;
import dev.cairn.packages.BuiltRoot;
import dev.cairn.store.Store;
import dev.cairn.store.commit.Batch;
import dev.cairn.store.commit.Change;
import dev.cairn.store.file.LocalFile;
import dev.cairn.store.intake.Intake;
import dev.cairn.store.intake.hash.Progress;
import dev.cairn.unixfs.ImportProfile;
import dev.cairn.unixfs.read.DagReader;
import dev.cairn.unixfs.read.Extraction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Puts images into the store, and takes them out of it to be run from.
final class Making {
    /// Always the same, whatever the settings say: an image has one CID.
    private static final ImportProfile PROFILE = ImportProfile.UNIXFS_V1_2025;

    private static final Set<PosixFilePermission> PLAIN = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    private final Store store;
    private final Skopeo skopeo;
    private final Unpacking unpacking;

    Making(Store store, Skopeo skopeo, Unpacking unpacking) {
        this.store = store;
        this.skopeo = skopeo;
        this.unpacking = unpacking;
    }

    /// Stores an image.
    ///
    /// @param blobs   a folder with its config and layers, not yet verified, on the store's disk
    /// @param scratch a folder to work in
    /// @param keeping what keeps it, written with it
    /// @return the CID of its layout
    Cid store(Path blobs, ImageConfig config, Path scratch, Function<Cid, Change> keeping) throws IOException {
        Path layout = scratch.resolve("stored");
        Layout.make(blobs, config, layout);
        try (Batch batch = store.writing().batch()) {
            Cid cid = store.intake().take(batch, layout, PROFILE).cid();
            batch.with(keeping.apply(cid)).commit();
            return cid;
        }
    }

    /// Stores the block that a root file system is known by.
    void storeBlock(RootFolder folder, Change keep) {
        Block block = folder.block((_, _) -> {});
        store.writing().note(block.cid(), block.bytes(), keep);
    }

    /// Stores a root file system that was made here. It is moved.
    ///
    /// @param made    on the store's disk
    /// @param keeping what keeps it, written with it
    /// @return the CID of the block that it is known by
    Cid storeRoot(BuiltRoot made, Function<Cid, Change> keeping) throws IOException {
        List<String> executables = Executables.in(made.folder());
        try (Batch batch = store.writing().batch()) {
            Cid folder = store.intake().take(batch, made.folder(), PROFILE).cid();
            Block block = new RootFolder(folder, Optional.of(executables), made.environment()).block(batch);
            batch.put(block.cid(), block.bytes());
            batch.with(keeping.apply(block.cid())).commit();
            return block.cid();
        }
    }

    /// What [#storeRoot] would say, storing nothing.
    static Cid nameRoot(BuiltRoot made) throws IOException {
        Cid folder = Intake.onlyHash(made.folder(), PROFILE, Progress.NONE).cid();
        return new RootFolder(folder, Optional.of(Executables.in(made.folder())), made.environment()).software();
    }

    /// Makes of a layout that somebody else made the one that we make. All of it is here.
    ///
    /// @return its CID, the same if it is ours already
    Cid ours(StoredImage.Layout image, Function<Cid, Change> keeping) throws IOException {
        Blobs blobs = new Blobs("ipfs://" + image.content(), new DagReading(reader(), image.content()));
        Manifest.Image manifest = blobs.manifest(image.manifest());
        if (Layout.isOurs(manifest, image.config())) {
            return image.content();
        }
        try (Scratch scratch = Scratch.in(store)) {
            link(image, manifest, scratch.path());
            Path copied = skopeo.copy(scratch.path(), "oci:layout:" + Layout.TAG);
            return store(copied, image.config(), scratch.path(), keeping);
        }
    }

    /// Unpacks a layout of ours. All of it is here.
    ///
    /// @param called the image, for messages
    /// @return the root file system, alone in its folder
    Path unpack(StoredImage.Layout image, Path scratch, String called) throws IOException {
        Blobs blobs = new Blobs("ipfs://" + image.content(), new DagReading(reader(), image.content()));
        Manifest.Image manifest = blobs.manifest(image.manifest());
        // umoci takes its time, too, and verifies for itself; nobody has what it makes before both are done.
        Verification verification = Verification.begin(link(image, manifest, scratch));
        try {
            Path root = unpacking.unpack(scratch, called);
            verification.end();
            return root;
        } catch (CairnException e) {
            // What is not what it should be explains what umoci says of it.
            verification.end();
            throw e;
        }
    }

    /// Writes out a root file system. All of it is here. A folder does not say what may be executed, so every
    /// file may, where nothing else says it.
    Path unpack(StoredImage.Bare image, Path scratch) throws IOException {
        Path root = Files.createDirectory(scratch.resolve("unpacked")).resolve("root");
        new Extraction(reader()).write(image.folder().root(), root);
        Optional<Set<Path>> executables = image.folder()
                .executables()
                .map(paths -> paths.stream().map(root::resolve).collect(Collectors.toSet()));
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    Files.setPosixFilePermissions(
                            file, executables.isEmpty() || executables.get().contains(file) ? EXECUTABLE : PLAIN);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return root;
    }

    private List<Layout.Linked> link(StoredImage.Layout image, Manifest.Image manifest, Path scratch)
            throws IOException {
        List<BlobDigest> wanted = new ArrayList<>();
        wanted.add(image.manifest());
        wanted.add(manifest.config().digest());
        manifest.layers().forEach(layer -> wanted.add(layer.digest()));
        List<Layout.Linked> linked = new ArrayList<>();
        for (BlobDigest digest : wanted.stream().distinct().toList()) {
            linked.add(new Layout.Linked(digest, file(image.content(), digest, scratch)));
        }
        Layout.link(
                scratch.resolve("layout"),
                "",
                image.manifest(),
                Files.size(linked.getFirst().file()),
                linked);
        return linked;
    }

    /// Where the bytes of a blob lie; what is no file of its own in the store is written out.
    private Path file(Cid layout, BlobDigest digest, Path scratch) throws IOException {
        DagReader reader = reader();
        Cid cid = switch (reader.resolve(layout, List.of(Blobs.path(digest).split("/")))) {
            case DagReader.Resolution.Found(Cid found) -> found;
            case DagReader.Resolution.Absent _ ->
                throw new CairnException(Kind.MISSING, "the image ipfs://" + layout + " lacks its blob " + digest);
        };
        Optional<LocalFile> here = store.files().readable(cid);
        if (here.isPresent()) {
            return here.get().path().toAbsolutePath();
        }
        Path copy = scratch.resolve("blob-" + digest.hex());
        try (OutputStream out = Files.newOutputStream(copy)) {
            reader.copy(cid, out);
        }
        return copy;
    }

    private DagReader reader() {
        return new DagReader(store.blocks());
    }
}
