package dev.cairn.container.group;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The small files of the kernel.
public final class Lines {
    /// So many always fit into a long.
    private static final int MOST_DIGITS = 18;

    private Lines() {}

    /// None if it cannot be read.
    public static List<String> of(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /// The number behind a word at the start of a line, or of the only line; -1 if there is none.
    public static long number(Path file, String word) {
        for (String line : of(file)) {
            if (line.startsWith(word)) {
                return number(line.substring(word.length()).strip());
            }
        }
        return -1;
    }

    /// These are read at each task's start and end, so without a pattern.
    private static long number(String digits) {
        boolean fits = !digits.isEmpty() && digits.length() <= MOST_DIGITS;
        return fits && digits.chars().allMatch(one -> one >= '0' && one <= '9') ? Long.parseLong(digits) : -1;
    }
}
