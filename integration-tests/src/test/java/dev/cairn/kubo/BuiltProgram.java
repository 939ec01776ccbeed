package dev.cairn.kubo;

import dev.cairn.program.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A program that the tests talk to, as `deploy/tools/build` builds it.
final class BuiltProgram {
    private static final Map<String, Path> FOUND = new ConcurrentHashMap<>();

    private BuiltProgram() {}

    /// Where it is: `kubo` or `ipfs-cluster`. What is not built yet is built now, which takes minutes;
    /// `deploy/setup --tests` did it before.
    static Path path(String name) {
        return FOUND.computeIfAbsent(name, BuiltProgram::find);
    }

    private static Path find(String name) {
        String build = Checkout.root().resolve("deploy/tools/build").toString();
        try {
            Process process = new ProcessBuilder(build, name)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int status = process.waitFor();
            if (status != 0 || output.isEmpty()) {
                throw new IllegalStateException(build + " " + name + " ended with status " + status);
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
