package dev.cairn.image.layout;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The small files of an OCI image layout, wherever it lies, and what they say
/// (<https://github.com/opencontainers/image-spec/blob/v1.1.0/image-layout.md>).
public final class Blobs {
    private final String of;
    private final Reading reading;

    /// Reads a file of the layout.
    interface Reading {
        /// All of it, or at least `most` bytes and one more; empty if there is no such file.
        ///
        /// @param path inside the layout
        Optional<byte[]> read(String path, int most);
    }

    /// @param of what the layout is called, for messages
    public Blobs(String of, Reading reading) {
        this.of = of;
        this.reading = reading;
    }

    /// Whether it says that it is a layout.
    public boolean isLayout() {
        return reading.read("oci-layout", 1 << 10).isPresent();
    }

    /// The one image that is meant.
    ///
    /// @param tag the name that the index gives it, if one is wanted
    /// @return its manifest's digest
    /// @throws CairnException REFUSED if it is not clear which, or there is none for this platform, MISSING if
    ///     a part is not there, CORRUPT if it is no layout
    public BlobDigest find(Optional<String> tag, Platform platform) {
        byte[] bytes = reading.read("index.json", Manifest.MOST_BYTES)
                .orElseThrow(
                        () -> new CairnException(Kind.REFUSED, of + " is no OCI image layout: it has no index.json"));
        if (!(Manifest.read(bytes) instanceof Manifest.Index(List<Descriptor> all))) {
            throw new CairnException(Kind.CORRUPT, "the index.json of " + of + " is no index");
        }
        List<Descriptor> named = all.stream()
                .filter(one -> tag.isEmpty() || one.name().equals(tag))
                .toList();
        if (named.isEmpty()) {
            throw new CairnException(
                    Kind.REFUSED,
                    of + " has no image" + tag.map(t -> " '" + t + "'").orElse("") + tags(all));
        }
        List<Descriptor> fitting = named.size() == 1
                ? named
                : named.stream()
                        .filter(one -> one.platform().equals(Optional.of(platform)))
                        .toList();
        if (fitting.size() != 1) {
            throw new CairnException(
                    Kind.REFUSED, of + " has " + named.size() + " images, so name the one that is meant" + tags(all));
        }
        Descriptor found = fitting.getFirst();
        return Manifest.read(blob(found.digest(), Manifest.MOST_BYTES)) instanceof Manifest.Index index
                ? index.choose(platform, of).digest()
                : found.digest();
    }

    private static String tags(List<Descriptor> all) {
        List<String> names = new ArrayList<>();
        all.forEach(one -> one.name().ifPresent(names::add));
        return names.isEmpty()
                ? ""
                : ": its tags are " + String.join(", ", names.subList(0, Math.min(8, names.size())));
    }

    /// The manifest of one image.
    public Manifest.Image manifest(BlobDigest digest) {
        if (Manifest.read(blob(digest, Manifest.MOST_BYTES)) instanceof Manifest.Image image) {
            return image;
        }
        throw new CairnException(Kind.CORRUPT, "the manifest " + digest + " of " + of + " is a list inside a list");
    }

    /// The bytes of its config.
    public byte[] config(Manifest.Image manifest) {
        return blob(manifest.config().digest(), ImageConfig.MOST_BYTES);
    }

    private byte[] blob(BlobDigest digest, int most) {
        byte[] bytes = reading.read(path(digest), most)
                .orElseThrow(() -> new CairnException(Kind.MISSING, of + " lacks its blob " + digest));
        if (bytes.length <= most && !BlobDigest.of(bytes).equals(digest)) {
            throw new CairnException(Kind.CORRUPT, "the blob " + digest + " of " + of + " holds something else");
        }
        return bytes;
    }

    /// Where a layout has a blob.
    public static String path(BlobDigest digest) {
        return "blobs/sha256/" + digest.hex();
    }
}
