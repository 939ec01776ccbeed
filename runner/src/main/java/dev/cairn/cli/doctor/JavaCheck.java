package dev.cairn.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The Java that this runs with, and how it was started.
final class JavaCheck {
    private JavaCheck() {}

    static List<Finding> look() {
        return List.of(java(hasCache()), locale(System.getProperty("sun.jnu.encoding", "")));
    }

    private static Finding java(boolean cached) {
        String version = "Java " + System.getProperty("java.version") + " in " + System.getProperty("java.home");
        return cached
                ? Finding.ok("java", version + ", started from the ahead-of-time cache")
                : Finding.warn(
                        "java",
                        version + ", started without the ahead-of-time cache, so every command starts slowly",
                        "start Cairn by ./cairn, and if it is so then too, remove deploy/target/cairn to build it again");
    }

    /// The runtime maps the cache if it uses it, whatever it was told.
    private static boolean hasCache() {
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            return maps.anyMatch(line -> line.endsWith(".aot"));
        } catch (IOException e) {
            return false;
        }
    }

    /// @param names the encoding that the runtime takes file names to have
    static Finding locale(String names) {
        return names.equalsIgnoreCase("UTF-8")
                ? Finding.ok("locale", "file names are UTF-8")
                : Finding.fail(
                        "locale",
                        "file names are taken for " + (names.isEmpty() ? "nothing that is known" : names)
                                + ", so those with letters beyond ASCII cannot be read",
                        "start Cairn by ./cairn, or set LC_ALL=C.UTF-8");
    }
}
