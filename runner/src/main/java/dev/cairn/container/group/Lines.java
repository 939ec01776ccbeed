package dev.cairn.container.group;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The small files of the kernel.
public final class Lines {
    private Lines() {}

    /// None if it cannot be read.
    public static List<String> of(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    /// The number behind a word at the start of a line, or of the only line; -1 if there is none.
    public static long number(Path file, String word) {
        for (String line : of(file)) {
            if (line.startsWith(word)) {
                String digits = line.substring(word.length()).strip();
                return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : -1;
            }
        }
        return -1;
    }
}
