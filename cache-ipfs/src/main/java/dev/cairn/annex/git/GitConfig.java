package dev.cairn.annex.git;

import dev.cairn.failure.CairnException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A repository's own `config` (git-config(1)), as far as plain values of sections without a name are concerned:
/// what it includes, and what the person's own settings say, is not looked at.
public final class GitConfig {
    private static final int LARGEST = 1 << 20;

    private final Map<String, String> values = new HashMap<>();

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
                int end = line.indexOf(']');
                section = end < 0 ? "" : line.substring(1, end).strip().toLowerCase(Locale.ROOT);
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

    /// A value, the last one if there are several.
    ///
    /// @param name in lower case, as in `annex.uuid`
    public Optional<String> value(String section, String name) {
        return Optional.ofNullable(values.get(section + "." + name));
    }
}
