package dev.cairn.cli;

import java.nio.file.Path;
import java.util.Map;

/// Where the store lives: `CAIRN_HOME`, else below the folder that the desktop specification names for data.
final class StoreFolder {
    private StoreFolder() {}

    static Path of(Map<String, String> environment) {
        String home = environment.getOrDefault("CAIRN_HOME", "");
        if (!home.isEmpty()) {
            return Path.of(home).toAbsolutePath();
        }
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        return data.isEmpty()
                ? Path.of(environment.getOrDefault("HOME", "."), ".local/share/cairn")
                        .toAbsolutePath()
                : Path.of(data, "cairn").toAbsolutePath();
    }
}
