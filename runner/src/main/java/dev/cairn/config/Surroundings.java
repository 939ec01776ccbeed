package dev.cairn.config;

import java.nio.file.Path;
import java.util.Map;

/// Where a person's things are, by the XDG Base Directory Specification, which wants relative paths ignored.
record Surroundings(Map<String, String> environment) {
    Path home() {
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isEmpty() ? System.getProperty("user.home", "/") : home)
                .toAbsolutePath();
    }

    /// The person's own settings.
    Path file() {
        return folder("XDG_CONFIG_HOME", ".config").resolve("cairn").resolve("config.yaml");
    }

    /// Where the store lives, if nobody says anything else.
    Path store() {
        return folder("XDG_DATA_HOME", ".local/share").resolve("cairn");
    }

    int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private Path folder(String variable, String otherwise) {
        String named = environment.getOrDefault(variable, "");
        return named.startsWith("/") ? Path.of(named) : home().resolve(otherwise);
    }
}
