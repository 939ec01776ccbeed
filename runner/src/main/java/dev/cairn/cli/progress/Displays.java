package dev.cairn.cli.progress;

import dev.cairn.cli.console.Console;
import dev.cairn.config.Settings.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Which display fits where messages go.
public final class Displays {
    private Displays() {}

    /// A live one on a terminal, plain lines elsewhere.
    public static Display of(Console console, Tallies tallies, Color color) {
        if (color != Color.NEVER && isTerminal() && isInForeground()) {
            try {
                return new LiveDisplay(tallies);
            } catch (IOException e) {
                // A terminal that cannot do more than print lines gets lines.
                return new PlainDisplay(console, tallies);
            }
        }
        return new PlainDisplay(console, tallies);
    }

    /// Whether the terminal is ours: it stops a job in the background that touches its settings. The fields of
    /// `/proc/self/stat` behind the name in brackets are state, parent, process group, session, terminal and its
    /// foreground group.
    private static boolean isInForeground() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            return isInForeground(stat);
        } catch (IOException e) {
            return false;
        }
    }

    static boolean isInForeground(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        String foreground = fields.length > 5 ? fields[5] : "";
        return fields.length > 5 && (foreground.equals("-1") || foreground.equals(fields[2]));
    }

    /// Whether standard error leads to a terminal.
    private static boolean isTerminal() {
        try {
            String where = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return where.startsWith("/dev/pts/") || where.startsWith("/dev/tty") || where.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }
}
