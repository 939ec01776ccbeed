package dev.cairn.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The fields of os-release(5).
final class OsRelease {
    private OsRelease() {}

    /// None if the system does not say what it is.
    static SortedMap<String, String> read(Path root) throws IOException {
        for (String place : List.of("etc/os-release", "usr/lib/os-release")) {
            try {
                return parse(new String(Files.readAllBytes(root.resolve(place)), StandardCharsets.UTF_8));
            } catch (NoSuchFileException e) {
                // the next place
            }
        }
        return new TreeMap<>();
    }

    private static SortedMap<String, String> parse(String text) {
        SortedMap<String, String> fields = new TreeMap<>();
        text.lines().map(String::strip).forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                fields.put(line.substring(0, equals), unquoted(line.substring(equals + 1)));
            }
        });
        return fields;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
