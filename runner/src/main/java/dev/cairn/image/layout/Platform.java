package dev.cairn.image.layout;

/// What an image runs on, in the words of OCI.
///
/// @param system       `linux`
/// @param architecture `amd64`, `arm64`
public record Platform(String system, String architecture) {
    public Platform {
        if (!system.matches("[a-z0-9]+") || !architecture.matches("[a-z0-9_]+")) {
            throw new IllegalArgumentException("'" + system + "/" + architecture + "' is no platform");
        }
    }

    /// That of this machine.
    public static Platform here() {
        String name = System.getProperty("os.arch", "");
        return new Platform(
                "linux",
                switch (name) {
                    case "x86_64" -> "amd64";
                    case "aarch64" -> "arm64";
                    case "x86", "i386" -> "386";
                    default -> name;
                });
    }

    /// Words as the lock has them.
    ///
    /// @throws IllegalArgumentException if it is no platform
    public static Platform parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("'" + text + "' is no platform, as linux/amd64 is");
        }
        return new Platform(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public String toString() {
        return system + "/" + architecture;
    }
}
