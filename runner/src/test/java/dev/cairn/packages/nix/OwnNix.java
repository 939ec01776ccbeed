package dev.cairn.packages.nix;

import dev.cairn.system.Removal;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;

/// A real Nix with a store of its own, which asks nobody. Debian's does not build in a sandbox either.
record OwnNix(Path folder) {
    OwnNix {
        try {
            Files.createDirectories(folder.resolve("conf"));
            Files.writeString(
                    folder.resolve("conf/nix.conf"), "sandbox = false\nbuild-users-group =\nsubstituters =\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Map<String, String> variables() {
        Map<String, String> all = new TreeMap<>(System.getenv());
        all.put("NIX_STORE_DIR", folder.resolve("store").toString());
        all.put("NIX_STATE_DIR", folder.resolve("var").toString());
        all.put("NIX_LOG_DIR", folder.resolve("log").toString());
        all.put("NIX_CONF_DIR", folder.resolve("conf").toString());
        all.put("NIX_PATH", "packages=" + set());
        return all;
    }

    static Path set() {
        return Path.of("src/test/resources/dev/cairn/packages/nix/set.nix").toAbsolutePath();
    }

    /// What is in a store nobody may change, its owner neither.
    void forget() throws IOException {
        for (String name : new String[] {"store", "var", "log"}) {
            Path one = folder.resolve(name);
            if (Files.exists(one)) {
                Files.walkFileTree(one, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path entry, BasicFileAttributes attributes)
                            throws IOException {
                        Files.setPosixFilePermissions(entry, PosixFilePermissions.fromString("rwx------"));
                        return FileVisitResult.CONTINUE;
                    }
                });
                Removal.of(one);
            }
        }
    }
}
