package dev.cairn.kubo;

import dev.cairn.program.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The program `ipfs` that the tests talk to, as `deploy/tools/build` builds it.
final class KuboProgram {
    private KuboProgram() {}

    /// Where it is. What is not built yet is built now, which takes minutes; `deploy/setup --tests` did it before.
    static Path path() {
        return Found.PATH;
    }

    /// Looked for once.
    private static final class Found {
        static final Path PATH = find();

        private static Path find() {
            String build = Checkout.root().resolve("deploy/tools/build").toString();
            try {
                Process process = new ProcessBuilder(build, "kubo")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                process.getOutputStream().close();
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
                int status = process.waitFor();
                if (status != 0 || output.isEmpty()) {
                    throw new IllegalStateException(build + " kubo ended with status " + status);
                }
                return Path.of(output);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
