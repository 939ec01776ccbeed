package dev.cairn.container.group;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The small files of the kernel.
public final class Lines {
    /// So many always fit into a long.
    private static final int MOST_DIGITS = 18;

    private static final int USUAL_BYTES = 1 << 12;

    private Lines() {}

    /// None if it cannot be read.
    public static List<String> of(Path file) {
        return new String(bytes(file), StandardCharsets.UTF_8).lines().toList();
    }

    /// The number behind a word at the start of a line, or of the only line; -1 if there is none.
    ///
    /// These are read at each task's start and end, so that no text is made of them.
    public static long number(Path file, String word) {
        byte[] bytes = bytes(file);
        byte[] wanted = word.getBytes(StandardCharsets.US_ASCII);
        int from = 0;
        while (from < bytes.length) {
            int end = from;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            int digits = from + wanted.length;
            if (digits <= end && Arrays.equals(bytes, from, digits, wanted, 0, wanted.length)) {
                return number(bytes, digits, end);
            }
            from = end + 1;
        }
        return -1;
    }

    private static long number(byte[] bytes, int from, int end) {
        if (from == end || end - from > MOST_DIGITS) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < end; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return -1;
            }
            number = 10 * number + bytes[i] - '0';
        }
        return number;
    }

    /// The kernel says of these files that they are empty.
    private static byte[] bytes(Path file) {
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            byte[] bytes = new byte[USUAL_BYTES];
            int length = 0;
            for (int read = in.read(bytes); read > 0; read = in.read(bytes, length, bytes.length - length)) {
                length += read;
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, 2 * length);
                }
            }
            return Arrays.copyOf(bytes, length);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
