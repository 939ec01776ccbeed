package dev.cairn.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Images that are built here of Debian's busybox, which is one file and needs no other.
final class BuiltImage {
    private static final Path BUSYBOX = Path.of("/bin/busybox");
    private static final List<String> NAMES = List.of("sh", "cat", "id", "ls", "stat");

    private BuiltImage() {}

    /// Makes an OCI layout with one image, `latest`.
    ///
    /// @param layout made here, with compressed layers
    /// @param motto  stands in its `/etc/motto`
    static void make(Path layout, String motto) {
        try {
            Path work = Files.createTempDirectory("built-image-");
            Path root = Files.createDirectories(work.resolve("root/bin")).resolveSibling("");
            Files.copy(BUSYBOX, root.resolve("bin/busybox"));
            for (String name : NAMES) {
                Files.createSymbolicLink(root.resolve("bin").resolve(name), Path.of("busybox"));
            }
            Path above = Files.createDirectories(work.resolve("above"));
            Files.writeString(above.resolve("motto"), motto + "\n");
            String image = layout + ":latest";
            Command.run(work, "umoci", "init", "--layout", layout.toString());
            Command.run(work, "umoci", "new", "--image", image);
            Command.run(work, "umoci", "insert", "--rootless", "--image", image, root.toString(), "/");
            Command.run(work, "umoci", "insert", "--rootless", "--image", image, above.toString(), "/etc");
            Command.run(
                    work,
                    "umoci",
                    "config",
                    "--image",
                    image,
                    "--config.env",
                    "MOTTO=" + motto,
                    "--config.env",
                    "OVERRIDDEN=by the image",
                    "--config.user",
                    "nobody",
                    "--config.workingdir",
                    "/etc",
                    "--config.entrypoint",
                    "/bin/false");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Copies an image with skopeo.
    static void copy(Path folder, String from, String to) {
        Command.run(
                folder,
                "skopeo",
                "--insecure-policy",
                "copy",
                "--src-tls-verify=false",
                "--dest-tls-verify=false",
                from,
                to);
    }
}
