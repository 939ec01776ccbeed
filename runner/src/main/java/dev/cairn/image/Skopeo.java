package dev.cairn.image;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.image.layout.ImageConfig;
import dev.cairn.image.layout.Manifest;
import dev.cairn.image.layout.Platform;
import dev.cairn.tool.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// skopeo, which reads every kind of image. It is told not to look for signatures: what an image is is said by
/// its digest, and whether a digest is the right one by the lock.
final class Skopeo {
    private final Tool tool;
    private final Platform platform;
    private final Optional<String> engine;

    /// @param engine where the container engine listens, if not where it usually does
    Skopeo(Tool tool, Platform platform, Optional<String> engine) {
        this.tool = tool;
        this.platform = platform;
        this.engine = engine;
    }

    /// A manifest as it is, maybe a list.
    ///
    /// @param scratch a folder to work in
    /// @param image   in skopeo's words, paths relative to that folder
    byte[] manifest(Path scratch, String image) {
        return inspect(scratch, image, List.of("--raw"), Manifest.MOST_BYTES);
    }

    /// A config as it is, of a list that for this platform.
    byte[] config(Path scratch, String image) {
        return inspect(scratch, image, List.of("--raw", "--config"), ImageConfig.MOST_BYTES);
    }

    private byte[] inspect(Path scratch, String image, List<String> options, int most) {
        List<String> arguments = arguments("inspect", image, "");
        arguments.addAll(options);
        arguments.add(image);
        Tool.Finished finished = tool.run(scratch, most, arguments);
        check(finished, image);
        return finished.out().toBytes();
    }

    /// Copies an image into a new folder `image`: its manifest, its config, and its layers without compression,
    /// each called by its digest. Nothing of it is believed yet.
    Path copy(Path scratch, String image) {
        List<String> arguments = arguments("copy", image, "src-");
        arguments.addAll(List.of("--quiet", "--dest-decompress", image, "dir:image"));
        check(tool.run(scratch, Manifest.MOST_BYTES, arguments), image);
        return scratch.resolve("image");
    }

    private List<String> arguments(String command, String image, String prefix) {
        List<String> arguments = new ArrayList<>(List.of(
                "--insecure-policy",
                "--override-os",
                platform.system(),
                "--override-arch",
                platform.architecture(),
                "--tmpdir",
                ".",
                command));
        if (image.startsWith("docker-daemon:")) {
            engine.ifPresent(host -> arguments.addAll(List.of("--" + prefix + "daemon-host", host)));
        }
        if (image.startsWith("docker://") && Registries.isLoopback(image.substring("docker://".length()))) {
            arguments.add("--" + prefix + "tls-verify=false");
        }
        return arguments;
    }

    /// What helps with a registry that skopeo says answers without it.
    private static final String WITHOUT_TLS = "; without TLS only registries on loopback are spoken to: give it a"
            + " certificate, or reach it as one of this machine ('ssh -N -L 5000:localhost:5000 HOST', then"
            + " docker:localhost:5000/NAME)";

    private static void check(Tool.Finished finished, String image) {
        if (finished.status() != 0) {
            String said = finished.said();
            boolean gone = said.contains("manifest unknown")
                    || said.contains("No such image")
                    || said.contains("no such file")
                    || said.contains("not found")
                    || said.contains("name unknown");
            Kind otherwise = said.contains("no space left on device") ? Kind.FULL : Kind.UNREACHABLE;
            throw new CairnException(
                    gone ? Kind.MISSING : otherwise,
                    "skopeo cannot get " + image + (said.isEmpty() ? "" : ": " + said)
                            + (saysWithoutTls(said) ? WITHOUT_TLS : ""));
        }
    }

    /// As Go's library puts it, whose words skopeo says.
    private static boolean saysWithoutTls(String said) {
        return said.contains("HTTP response to HTTPS client") || said.contains("does not look like a TLS handshake");
    }
}
