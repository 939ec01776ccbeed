package dev.cairn.packages.debian;

import dev.cairn.packages.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who we are on this machine, and what that means to mmdebstrap.
///
/// @param uid  0 for root
/// @param etc  with `subuid` and `subgid`
/// @param path where programs are
record Machine(String user, int uid, Path etc, String path) {
    static Machine here() {
        int uid;
        try {
            uid = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            // Without /proc nothing can be installed, as mmdebstrap says itself.
            uid = -1;
        }
        return new Machine(
                System.getProperty("user.name", ""),
                uid,
                Path.of("/etc"),
                System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    }

    private boolean isRoot() {
        return uid == 0;
    }

    /// Another id than ours works in the folder for temporary files, so that it has to be one that all may enter.
    Map<String, String> surroundings() {
        return isRoot() ? Map.of() : Map.of("TMPDIR", System.getProperty("java.io.tmpdir", "/tmp"));
    }

    /// What is lacking, with the mend.
    Optional<String> obstacle() {
        for (String program : List.of("mmdebstrap", "apt-get", "tar")) {
            if (!has(program)) {
                return Optional.of("packages of Debian need the program '" + program
                        + "', which is not there: apt-get install mmdebstrap");
            }
        }
        if (!isRoot()) {
            if (!has("newuidmap")) {
                return Optional.of("who is not root needs the program 'newuidmap' to install packages, which is not"
                        + " there: apt-get install uidmap");
            }
            for (String file : List.of("subuid", "subgid")) {
                if (!hasLine(etc.resolve(file))) {
                    return Optional.of("who is not root needs ids for others to install packages, and " + user
                            + " has none in " + etc.resolve(file) + ": usermod --add-subuids 100000-165535"
                            + " --add-subgids 100000-165535 " + user);
                }
            }
        }
        return Optional.empty();
    }

    private boolean has(String program) {
        return Programs.isThere(program, path);
    }

    private boolean hasLine(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .anyMatch(line -> line.startsWith(user + ":") || line.startsWith(uid + ":"));
        } catch (IOException e) {
            return false;
        }
    }
}
