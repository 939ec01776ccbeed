package dev.cairn.container;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The processes of this machine.
public final class Processes {
    private Processes() {}

    /// Those whose command line holds a text.
    public static List<String> with(String text) throws IOException {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path one : all) {
                String command = command(one);
                if (command.contains(text)) {
                    found.add(one.getFileName() + " " + command);
                }
            }
        }
        return found;
    }

    /// Empty if it is gone.
    private static String command(Path process) {
        try {
            return Files.readString(process.resolve("cmdline")).replace('\0', ' ');
        } catch (IOException e) {
            return "";
        }
    }
}
