package dev.cairn.deploy;

import dev.cairn.cli.Console;
import dev.cairn.cli.Main;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Runs many commands in one process, for a Java virtual machine makes its ahead-of-time cache of one process alone.
/// Each line of standard input is one command, its words between single blanks, after ` < ` a file that it reads; how
/// they end does not matter (a machine that builds Cairn may not be able to start containers), but it is told on
/// standard error.
public final class Training {
    private Training() {}

    public static void main(String[] arguments) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] parts = line.split(" < ", -1);
            try (InputStream in = parts.length > 1 ? new FileInputStream(parts[1]) : InputStream.nullInputStream()) {
                System.setIn(in);
                int status =
                        Main.run(new Console(OutputStream.nullOutputStream(), System.err), parts[0].split(" ", -1));
                System.err.println("[ended with " + status + ": " + line + "]");
            }
        }
        System.exit(0);
    }
}
