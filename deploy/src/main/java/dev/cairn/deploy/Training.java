package dev.cairn.deploy;

import dev.cairn.cli.Main;
import dev.cairn.cli.console.Console;
import dev.cairn.key.SigningKey;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;

/// Runs many commands in one process, for a Java virtual machine makes its ahead-of-time cache of one process alone.
/// Each line of standard input is one command, its words between single blanks, after ` < ` a file that it reads; how
/// they end does not matter (a machine that builds Cairn may not be able to start containers), but it is told on
/// standard error. A command before ` &` goes on beside those after it; the first line that it says stands for `@` in
/// these.
public final class Training {
    private static final int SIGNATURES = 300;

    private Training() {}

    public static void main(String[] arguments) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String said = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.endsWith(" &")) {
                said = firstWords(line.substring(0, line.length() - 2));
                continue;
            }
            String[] parts = line.replace("@", said).split(" < ", -1);
            try (InputStream in = parts.length > 1 ? new FileInputStream(parts[1]) : InputStream.nullInputStream()) {
                System.setIn(in);
                run(parts[0], OutputStream.nullOutputStream());
            }
        }
        sign();
        System.exit(0);
    }

    /// So often that another one does it in the end.
    private static void sign() {
        SigningKey key = SigningKey.random();
        byte[] message = new byte[100];
        for (int i = 0; i < SIGNATURES; i++) {
            if (!key.verifying().verifies(message, key.sign(message))) {
                throw new IllegalStateException("what was just signed is not verified");
            }
        }
    }

    private static void run(String command, OutputStream out) {
        int status = Main.run(new Console(out, System.err), command.split(" ", -1));
        System.err.println("[ended with " + status + ": " + command + "]");
    }

    private static String firstWords(String command) throws IOException {
        PipedInputStream said = new PipedInputStream();
        PipedOutputStream out = new PipedOutputStream(said);
        Thread.ofPlatform().daemon().start(() -> {
            try (out) {
                run(command, out);
            } catch (IOException e) {
                System.err.println("[" + command + ": " + e + "]");
            }
        });
        String line = new BufferedReader(new InputStreamReader(said, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line;
    }
}
