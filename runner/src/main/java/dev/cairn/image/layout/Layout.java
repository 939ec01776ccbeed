package dev.cairn.image.layout;

import dev.cairn.digest.Sha256;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/// The one OCI layout that an image has here, whoever it came from: its layers without compression, a manifest
/// and an index written by us. So the same config gives the same bytes, and images share the layers that they
/// have in common.
public final class Layout {
    /// What the index calls the image, for tools that want a name.
    public static final String TAG = "latest";

    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final int BUFFER = 1 << 20;

    private Layout() {}

    /// Makes the layout of blobs that are moved into it, each verified first.
    ///
    /// @param blobs  a folder with the config and the layers, each called by its digest in hexadecimal
    /// @param target made here
    /// @throws CairnException CORRUPT if a blob is not what the config says, MISSING if one is not there
    public static void make(Path blobs, ImageConfig config, Path target) throws IOException {
        Path into = Files.createDirectories(target.resolve("blobs/sha256"));
        LinkedHashSet<BlobDigest> all = new LinkedHashSet<>(config.layers());
        all.addFirst(config.digest());
        for (BlobDigest blob : all) {
            Path file = blobs.resolve(blob.hex());
            verify(file, blob);
            Files.move(file, into.resolve(blob.hex()));
        }
        byte[] manifest = manifest(config, into).getBytes(StandardCharsets.UTF_8);
        BlobDigest digest = BlobDigest.of(manifest);
        Files.write(into.resolve(digest.hex()), manifest);
        Files.writeString(target.resolve("index.json"), index(config.platform(), digest, manifest.length));
        Files.writeString(target.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    }

    /// @throws CairnException CORRUPT if the file is not what its digest says, MISSING if there is none
    public static void verify(Path file, BlobDigest digest) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CairnException(
                    Kind.MISSING, "the image lacks " + digest + ", a layer that its config names; get it again");
        }
        Sha256 sum = new Sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sum.update(buffer, 0, count);
            }
        }
        if (!BlobDigest.ofDigest(sum.digest()).equals(digest)) {
            throw new CairnException(
                    Kind.CORRUPT, "a layer of the image is not the " + digest + " that its config names");
        }
    }

    /// Whether a manifest is one that [#make] writes for this config: its layers are those that the config
    /// names.
    public static boolean isOurs(Manifest.Image manifest, ImageConfig config) {
        return manifest.layers().stream().map(Descriptor::digest).toList().equals(config.layers());
    }

    private static String manifest(ImageConfig config, Path blobs) throws IOException {
        StringBuilder text = new StringBuilder("{\"schemaVersion\":2,\"mediaType\":\"" + MANIFEST + "\",\"config\":");
        text.append(descriptor(
                CONFIG,
                config.digest(),
                Files.size(blobs.resolve(config.digest().hex())),
                ""));
        text.append(",\"layers\":[");
        for (int i = 0; i < config.layers().size(); i++) {
            BlobDigest layer = config.layers().get(i);
            text.append(i == 0 ? "" : ",").append(descriptor(LAYER, layer, Files.size(blobs.resolve(layer.hex())), ""));
        }
        return text.append("]}").toString();
    }

    private static String index(Platform platform, BlobDigest manifest, long size) {
        String more = ",\"platform\":{\"architecture\":" + Json.quoted(platform.architecture()) + ",\"os\":"
                + Json.quoted(platform.system()) + "},\"annotations\":{\"org.opencontainers.image.ref.name\":\"" + TAG
                + "\"}";
        return "{\"schemaVersion\":2,\"mediaType\":\"" + INDEX + "\",\"manifests\":["
                + descriptor(MANIFEST, manifest, size, more) + "]}";
    }

    private static String descriptor(String type, BlobDigest digest, long size, String more) {
        return "{\"mediaType\":\"" + type + "\",\"digest\":\"" + digest + "\",\"size\":" + size + more + "}";
    }

    /// Puts a layout together of blobs that lie elsewhere, for tools to read: symlinks, an index of one
    /// image, no copy.
    ///
    /// @param blobs what the tool will ask for, by where it lies
    public static void link(Path target, String manifestType, BlobDigest manifest, long size, List<Linked> blobs)
            throws IOException {
        Path into = Files.createDirectories(target.resolve("blobs/sha256"));
        for (Linked blob : blobs.stream().collect(Collectors.toCollection(LinkedHashSet::new))) {
            Files.createSymbolicLink(into.resolve(blob.digest().hex()), blob.file());
        }
        String type = manifestType.isEmpty() ? MANIFEST : manifestType;
        String more = ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"" + TAG + "\"}";
        Files.writeString(
                target.resolve("index.json"),
                "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":" + Json.quoted(type) + ",\"digest\":\"" + manifest
                        + "\",\"size\":" + size + more + "}]}");
        Files.writeString(target.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    }

    /// A blob and the file that holds it.
    public record Linked(BlobDigest digest, Path file) {}
}
