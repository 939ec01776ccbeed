package dev.cairn.image;

import dev.cairn.image.layout.BlobDigest;
import dev.cairn.image.layout.ImageConfig;
import dev.cairn.image.layout.Layout;
import dev.cairn.image.layout.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Makes images of layers.
public final class SampleImage {
    private SampleImage() {}

    static String config(Platform platform, List<BlobDigest> layers) {
        String digests = String.join(
                ",", layers.stream().map(layer -> "\"" + layer + "\"").toList());
        return """
                {"architecture":"%s","os":"%s","config":{"Env":["MOTTO=per aspera"],"User":"nobody"},
                "rootfs":{"type":"layers","diff_ids":[%s]}}""".formatted(platform.architecture(), platform.system(), digests);
    }

    /// A folder of blobs, as skopeo leaves one.
    public static ImageConfig blobs(Path folder, Tar... layers) {
        try {
            Files.createDirectories(folder);
            List<BlobDigest> digests = new ArrayList<>();
            for (Tar layer : layers) {
                BlobDigest digest = BlobDigest.of(layer.bytes());
                Files.write(folder.resolve(digest.hex()), layer.bytes());
                digests.add(digest);
            }
            byte[] config = config(Platform.here(), digests).getBytes(StandardCharsets.UTF_8);
            Files.write(folder.resolve(BlobDigest.of(config).hex()), config);
            return ImageConfig.read(config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An OCI layout.
    public static ImageConfig layout(Path folder, Tar... layers) {
        try {
            Path blobs = Files.createTempDirectory("sample-blobs-");
            ImageConfig config = blobs(blobs, layers);
            Layout.make(blobs, config, folder);
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
