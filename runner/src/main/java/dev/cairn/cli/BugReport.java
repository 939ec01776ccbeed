package dev.cairn.cli;

import dev.cairn.cli.console.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/// What is left behind when Cairn itself is at fault: one sentence, and a file to send in.
final class BugReport {
    /// The exit status that says so.
    static final int STATUS = 4;

    private BugReport() {}

    static int write(Console console, Throwable failure) {
        String where;
        try {
            Path file = Files.createTempFile("cairn-bug-", ".txt");
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
                out.println("Cairn " + Version.TEXT + ", Java " + System.getProperty("java.version") + ", "
                        + System.getProperty("os.name") + " " + System.getProperty("os.version"));
                failure.printStackTrace(out);
            }
            where = "the report in " + file;
        } catch (IOException e) {
            where = "this line";
        }
        console.say("cairn: this is a bug of Cairn's own, not yours: " + failure + "; please send " + where
                + " to the project");
        return STATUS;
    }
}
