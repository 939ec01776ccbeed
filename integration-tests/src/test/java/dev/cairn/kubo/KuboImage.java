package dev.cairn.kubo;

import dev.cairn.program.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.utility.DockerImageName;

/// An image with Kubo in it: the one that Kubo publishes if it is on this machine, else one of the program that the
/// other tests use and of nothing else. Both have it where [#PROGRAM] says.
final class KuboImage {
    static final String PROGRAM = "/usr/local/bin/ipfs";

    private static final Pattern VERSION = Pattern.compile("github\\.com/ipfs/kubo (v[\\d.]+)");

    private KuboImage() {}

    static DockerImageName name() {
        return Found.NAME;
    }

    /// Looked for, or built, once.
    private static final class Found {
        static final DockerImageName NAME = DockerImageName.parse(find());

        private static String find() {
            String published = "ipfs/kubo:" + version();
            boolean here = !DockerClientFactory.instance()
                    .client()
                    .listImagesCmd()
                    .withReferenceFilter(published)
                    .exec()
                    .isEmpty();
            return here
                    ? published
                    : new ImageFromDockerfile("cairn-tests/kubo:" + version(), false)
                            .withFileFromPath("ipfs", BuiltProgram.path("kubo"))
                            .withDockerfileFromBuilder(file ->
                                    file.from("scratch").copy("ipfs", PROGRAM).build())
                            .get();
        }

        private static String version() {
            try {
                Matcher found = VERSION.matcher(Files.readString(Checkout.root().resolve("deploy/tools/kubo/go.mod")));
                if (!found.find()) {
                    throw new IllegalStateException("deploy/tools/kubo/go.mod names no Kubo");
                }
                return found.group(1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
