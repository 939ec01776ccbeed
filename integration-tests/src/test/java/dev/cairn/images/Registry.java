package dev.cairn.images;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Debian's `docker-registry` on a free port of loopback, until it is closed.
final class Registry implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening on (127\\.0\\.0\\.1:[0-9]+)");

    private final Process process;
    private final String address;

    private Registry(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /// @param folder an empty folder for what it keeps
    static Registry in(Path folder) {
        try {
            Path config = folder.resolve("config.yml");
            Files.writeString(config, """
                    version: 0.1
                    storage: { filesystem: { rootdirectory: "%s" } }
                    http: { addr: "127.0.0.1:0" }
                    """.formatted(folder.resolve("data")));
            Process process = new ProcessBuilder("docker-registry", "serve", config.toString())
                    .redirectErrorStream(true)
                    .start();
            BufferedReader lines = process.inputReader();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher listening = LISTENING.matcher(line);
                if (listening.find()) {
                    Thread.ofPlatform().daemon().start(() -> lines.lines().forEach(_ -> {}));
                    return new Registry(process, listening.group(1));
                }
            }
            throw new AssertionError("docker-registry does not start");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `127.0.0.1:PORT`.
    String address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
