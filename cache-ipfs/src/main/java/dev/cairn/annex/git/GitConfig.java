package dev.cairn.annex.git;

import dev.cairn.failure.CairnException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/// A repository's own `config` (git-config(1)), as far as plain values are concerned:
/// what it includes, and what the person's own settings say, is not looked at.
public final class GitConfig {
    private static final int LARGEST = 1 << 20;

    private final Map<String, String> values = new HashMap<>();
    private final SequencedSet<String> sections = new LinkedHashSet<>();

    private GitConfig() {}

    /// The settings in this file; none if it is not there.
    ///
    /// @throws CairnException if it cannot be read
    public static GitConfig read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return new GitConfig();
        } catch (IOException e) {
            throw CairnException.of("reading " + file, e);
        }
    }

    static GitConfig parse(String text) {
        GitConfig config = new GitConfig();
        String section = "";
        for (String written : text.lines().toList()) {
            String line = written.strip();
            if (line.startsWith("[")) {
                int end = endOfSection(line);
                section = end < 0 ? "" : section(line.substring(1, end).strip());
                config.sections.add(section);
                line = end < 0 ? "" : line.substring(end + 1).strip();
            }
            int equals = line.indexOf('=');
            if (equals > 0 && !section.isEmpty() && line.charAt(0) != '#' && line.charAt(0) != ';') {
                String name = section + "." + line.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                config.values.put(name, value(line.substring(equals + 1)));
            }
        }
        return config;
    }

    /// Where the bracket is that closes a section's head; -1 if none does. A name in quotes may have brackets of its
    /// own.
    private static int endOfSection(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            switch (line.charAt(i)) {
                case '\\' -> i += quoted ? 1 : 0;
                case '"' -> quoted = !quoted;
                case ']' -> {
                    if (!quoted) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return -1;
    }

    /// What a section is about, which may be written in capitals, and its name, which is as it is written.
    private static String section(String written) {
        int blank = written.indexOf(' ');
        return blank < 0
                ? written.toLowerCase(Locale.ROOT)
                : written.substring(0, blank).toLowerCase(Locale.ROOT) + written.substring(blank);
    }

    private static String value(String written) {
        StringBuilder out = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < written.length(); i++) {
            char one = written.charAt(i);
            if (one == '"') {
                quoted = !quoted;
            } else if (!quoted && (one == '#' || one == ';')) {
                break;
            } else {
                out.append(one);
            }
        }
        return out.toString().strip();
    }

    /// The names of the sections about something: for `remote` those of the remotes, in the order of the file.
    public List<String> names(String about) {
        String start = about + " \"";
        return sections.stream()
                .filter(section ->
                        section.startsWith(start) && section.endsWith("\"") && section.length() > start.length())
                .map(section -> section.substring(start.length(), section.length() - 1)
                        .replace("\\\"", "\"")
                        .replace("\\\\", "\\"))
                .toList();
    }

    /// A value, the last one if there are several.
    ///
    /// @param name in lower case, as in `annex.uuid`
    public Optional<String> value(String section, String name) {
        return Optional.ofNullable(values.get(section + "." + name));
    }
}
