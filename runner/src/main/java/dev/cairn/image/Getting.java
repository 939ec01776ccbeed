package dev.cairn.image;

import dev.cairn.annex.AnnexedFile;
import dev.cairn.annex.Annexes;
import dev.cairn.cid.Codec;
import dev.cairn.dag.Block;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.image.layout.BlobDigest;
import dev.cairn.image.layout.Blobs;
import dev.cairn.image.layout.FolderReading;
import dev.cairn.image.layout.Found;
import dev.cairn.image.layout.ImageConfig;
import dev.cairn.image.layout.Layout;
import dev.cairn.image.layout.Manifest;
import dev.cairn.image.layout.Platform;
import dev.cairn.image.lock.LockFile;
import dev.cairn.image.lock.Locked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Finds out what images are, and gets them, from all sources but IPFS.
final class Getting {
    private static final String ARCHIVE = "archive.tar";
    private static final String ENGINE = "docker-daemon:";
    private static final String REGISTRY = "docker://";

    private final Skopeo skopeo;
    private final Platform platform;

    Getting(Skopeo skopeo, Platform platform) {
        this.skopeo = skopeo;
        this.platform = platform;
    }

    /// What a source has now. Layers are not got, where the source can do without.
    ///
    /// @param scratch an empty folder
    /// @throws CairnException MISSING or UNREACHABLE if it has none, REFUSED if it has none for this platform
    ///     or it is not clear which
    Found find(ImageSource source, Path scratch) throws IOException {
        Found found = switch (source) {
            case ImageSource.OciFolder folder -> inFolder(folder);
            case ImageSource.OciArchive archive -> inArchive(archive, scratch);
            case ImageSource.DockerArchive archive -> inArchive(archive, scratch);
            case ImageSource.Docker docker -> inEngineOrRegistry(docker, scratch);
            case ImageSource.Ipfs _, ImageSource.Packages _ ->
                throw new IllegalArgumentException(source + " is looked for elsewhere");
        };
        check(config(found, source), source);
        return found;
    }

    private static ImageConfig config(Found found, ImageSource source) {
        try {
            return ImageConfig.read(found.config().bytes());
        } catch (CairnException e) {
            // It has the digest that it should have: to ask again gives the same.
            throw new CairnException(Kind.REFUSED, source.written() + " is no image to run with: " + e.sentence(), e);
        }
    }

    private void check(ImageConfig config, ImageSource source) {
        if (!config.platform().equals(platform)) {
            throw new CairnException(
                    Kind.REFUSED,
                    source.written() + " is for " + config.platform() + ", not for " + platform
                            + ", which this machine is");
        }
    }

    private Found inFolder(ImageSource.OciFolder source) {
        Blobs blobs = blobs(source);
        BlobDigest manifest = blobs.find(source.tag(), platform);
        return new Found(block(blobs.config(blobs.manifest(manifest))), Optional.of(manifest), source.written());
    }

    private static Blobs blobs(ImageSource.OciFolder source) {
        if (!Files.isDirectory(source.folder())) {
            throw new CairnException(Kind.MISSING, source.written() + ": there is no folder " + source.folder());
        }
        return new Blobs(source.written(), new FolderReading(source.folder()));
    }

    private Found inArchive(ImageSource.DockerArchive source, Path scratch) throws IOException {
        link(source.file(), source.written(), scratch);
        String image = "docker-archive:" + ARCHIVE;
        byte[] config = ofArchive(source, image, () -> skopeo.config(scratch, image));
        return new Found(block(config), Optional.empty(), source.written());
    }

    private Found inArchive(ImageSource.OciArchive source, Path scratch) throws IOException {
        link(source.file(), source.written(), scratch);
        String image = archived(source);
        return ofArchive(source, image, () -> inLinkedArchive(source, image, scratch));
    }

    /// What skopeo cannot read of a file that is here is none, and it knows the file by another name.
    private static <T> T ofArchive(ImageSource source, String image, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (CairnException e) {
            if (e.kind() != Kind.MISSING && e.kind() != Kind.UNREACHABLE) {
                throw e;
            }
            String sentence = e.sentence().replace("Error parsing image name \"" + image + "\": ", "");
            String said = sentence.substring(sentence.indexOf(image) + image.length());
            throw new CairnException(
                    Kind.REFUSED, source.written() + ": skopeo finds no such image in the file" + said, e);
        }
    }

    private Found inLinkedArchive(ImageSource.OciArchive source, String image, Path scratch) {
        byte[] bytes = skopeo.manifest(scratch, image);
        BlobDigest digest = Manifest.read(bytes) instanceof Manifest.Index index
                ? index.choose(platform, source.written()).digest()
                : BlobDigest.of(bytes);
        return new Found(block(skopeo.config(scratch, image)), Optional.of(digest), source.written());
    }

    private static String archived(ImageSource.OciArchive source) {
        return "oci-archive:" + ARCHIVE + source.tag().map(tag -> ":" + tag).orElse("");
    }

    /// skopeo takes what stands behind a ':' for a tag, wherever it stands.
    private static void link(Path file, String written, Path scratch) throws IOException {
        Path bytes = new Annexes().at(file).map(AnnexedFile::bytes).orElse(file);
        if (!Files.isRegularFile(bytes)) {
            throw new CairnException(Kind.MISSING, written + ": there is no file " + file);
        }
        Files.createSymbolicLink(scratch.resolve(ARCHIVE), bytes);
    }

    private Found inEngineOrRegistry(ImageSource.Docker source, Path scratch) {
        String engine = ENGINE + source.reference();
        try {
            return new Found(block(skopeo.config(scratch, engine)), Optional.empty(), engine);
        } catch (CairnException e) {
            if (e.kind() != Kind.MISSING && e.kind() != Kind.UNREACHABLE) {
                throw e;
            }
        }
        try {
            return inRegistry(source.reference(), scratch);
        } catch (CairnException e) {
            throw new CairnException(
                    e.kind(),
                    source.written() + ": no container engine here has it, and "
                            + (e.kind() == Kind.REFUSED ? "of the registry's " : "") + e.sentence(),
                    e);
        }
    }

    private Found inRegistry(String reference, Path scratch) {
        String image = REGISTRY + reference;
        byte[] bytes = skopeo.manifest(scratch, image);
        BlobDigest digest = BlobDigest.of(bytes);
        if (Manifest.read(bytes) instanceof Manifest.Index index) {
            digest = index.choose(platform, image).digest();
            bytes = skopeo.manifest(scratch, exactly(reference, digest));
        }
        if (!BlobDigest.of(bytes).equals(digest) || !(Manifest.read(bytes) instanceof Manifest.Image manifest)) {
            throw new CairnException(Kind.CORRUPT, image + ": the registry gives something else than " + digest);
        }
        byte[] config = skopeo.config(scratch, exactly(reference, digest));
        if (!BlobDigest.of(config).equals(manifest.config().digest())) {
            throw new CairnException(
                    Kind.CORRUPT,
                    image + ": the registry gives something else than the config "
                            + manifest.config().digest());
        }
        return new Found(block(config), Optional.of(digest), image);
    }

    private static Block block(byte[] config) {
        return Block.of(Codec.RAW, config);
    }

    private static String exactly(String reference, BlobDigest digest) {
        return REGISTRY + Registries.repository(reference) + "@" + digest;
    }

    /// Gets exactly the image that the lock names.
    ///
    /// @param scratch an empty folder
    /// @return a folder with its config and its layers, uncompressed, each called by its digest in hexadecimal;
    ///     the layers are not yet verified
    /// @throws CairnException MISSING or UNREACHABLE if the source has it no more
    Path get(ImageSource source, Locked locked, Path scratch) throws IOException {
        List<String> failures = new ArrayList<>();
        Kind kind = Kind.MISSING;
        for (String image : names(source, locked)) {
            Path attempt = Files.createTempDirectory(scratch, "get-");
            linkAll(source, locked, attempt);
            try {
                Path blobs = skopeo.copy(attempt, image);
                BlobDigest config = config(blobs);
                if (config.equals(locked.config())) {
                    return blobs;
                }
                failures.add("it is " + config + " now");
            } catch (CairnException e) {
                switch (e.kind()) {
                    case MISSING, UNREACHABLE -> {
                        failures.add(e.sentence());
                        kind = e.kind() == Kind.UNREACHABLE ? e.kind() : kind;
                    }
                    case REFUSED, UNAVAILABLE, TIMED_OUT, FULL, UNREADABLE, CORRUPT, INTERRUPTED -> throw e;
                }
            }
        }
        throw new CairnException(
                kind,
                "the image " + source.written() + " is " + locked.config() + " by " + LockFile.NAME + ", and "
                        + String.join("; ", failures)
                        + ": bring that image back, or take what is there now with 'cairn image update'");
    }

    /// What to ask skopeo for, one after the other.
    private List<String> names(ImageSource source, Locked locked) {
        return switch (source) {
            case ImageSource.OciFolder _ -> List.of("oci:layout:" + Layout.TAG);
            case ImageSource.OciArchive archive -> List.of(archived(archive));
            case ImageSource.DockerArchive _ -> List.of("docker-archive:" + ARCHIVE);
            case ImageSource.Docker docker -> {
                List<String> engine = List.of(ENGINE + locked.config(), ENGINE + docker.reference());
                List<String> registry = List.of(locked.manifest()
                        .map(manifest -> exactly(docker.reference(), manifest))
                        .orElse(REGISTRY + docker.reference()));
                List<String> all = new ArrayList<>(locked.from().startsWith(ENGINE) ? engine : registry);
                all.addAll(locked.from().startsWith(ENGINE) ? registry : engine);
                yield all;
            }
            case ImageSource.Ipfs _, ImageSource.Packages _ ->
                throw new IllegalArgumentException(source + " is got elsewhere");
        };
    }

    private void linkAll(ImageSource source, Locked locked, Path attempt) throws IOException {
        switch (source) {
            case ImageSource.OciFolder folder -> linkLayout(folder, locked, attempt);
            case ImageSource.OciArchive archive -> link(archive.file(), archive.written(), attempt);
            case ImageSource.DockerArchive archive -> link(archive.file(), archive.written(), attempt);
            case ImageSource.Docker _, ImageSource.Ipfs _, ImageSource.Packages _ -> {}
        }
    }

    /// A layout may hold the old image still when its tag has moved on.
    private void linkLayout(ImageSource.OciFolder source, Locked locked, Path attempt) throws IOException {
        Blobs blobs = blobs(source);
        BlobDigest wanted = locked.manifest().orElseThrow(() -> lacking(source, locked));
        Path blob = source.folder().resolve(Blobs.path(wanted));
        if (!Files.isRegularFile(blob)) {
            new Annexes().at(blob).ifPresent(AnnexedFile::bytes);
            throw lacking(source, locked);
        }
        Manifest.Image manifest = blobs.manifest(wanted);
        List<Layout.Linked> linked = new ArrayList<>();
        linked.add(linked(source, wanted));
        linked.add(linked(source, manifest.config().digest()));
        manifest.layers().forEach(layer -> linked.add(linked(source, layer.digest())));
        Layout.link(
                attempt.resolve("layout"),
                "",
                wanted,
                linked.getFirst().file().toFile().length(),
                linked);
    }

    private static Layout.Linked linked(ImageSource.OciFolder source, BlobDigest digest) {
        return new Layout.Linked(
                digest, source.folder().resolve(Blobs.path(digest)).toAbsolutePath());
    }

    private static CairnException lacking(ImageSource source, Locked locked) {
        return new CairnException(
                Kind.MISSING,
                "the image " + source.written() + " is " + locked.config() + " by " + LockFile.NAME
                        + ", and it is there no more: bring it back, or take what is there now with 'cairn image update'");
    }

    private static BlobDigest config(Path blobs) throws IOException {
        Path file = blobs.resolve("manifest.json");
        byte[] bytes = new FolderReading(blobs)
                .read("manifest.json", Manifest.MOST_BYTES)
                .orElseThrow(() -> new CairnException(Kind.CORRUPT, "skopeo left no " + file.getFileName()));
        if (Manifest.read(bytes) instanceof Manifest.Image image) {
            return image.config().digest();
        }
        throw new CairnException(Kind.CORRUPT, "skopeo copied a list of images and not one");
    }
}
