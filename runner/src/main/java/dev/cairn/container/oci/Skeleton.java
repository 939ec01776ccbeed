package dev.cairn.container.oci;

import dev.cairn.container.Bind;
import dev.cairn.container.Sandbox;
import dev.cairn.system.OpenFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The folder of a container's bundle, with all that does not depend on who reads it: an empty root with something to
/// mount on wherever something is mounted, its symlinks, and the script.
final class Skeleton {
    /// The name of the root in it.
    static final String ROOT = "root";

    private static final String SCRIPT = "script";

    private static final List<String> OWN = List.of("/proc", "/dev", "/run", "/sys", "/tmp", "/work");

    private final Path folder;
    private final Path root;
    private final List<String> mounted = new ArrayList<>();

    private Skeleton(Path folder) {
        this.folder = folder;
        this.root = folder.resolve(ROOT);
    }

    /// Fills an empty folder.
    static void make(Path folder, Sandbox sandbox) throws IOException {
        new Skeleton(folder).all(sandbox);
    }

    /// Where the script is, if there is one.
    static Path script(Path folder) {
        return folder.resolve(SCRIPT);
    }

    private void all(Sandbox sandbox) throws IOException {
        OpenFolder.make(root);
        Files.createDirectory(folder.resolve(Entrance.STATE));
        // What it says may be secret. So it is in memory, and the runtime finds it as something that it has open.
        Files.createSymbolicLink(folder.resolve("config.json"), Path.of("/proc/self/fd/" + Entrance.CONFIGURATION));
        for (Bind bind : sandbox.root().binds()) {
            place(bind.target(), Files.isDirectory(bind.source()));
        }
        for (Bind bind : sandbox.writable()) {
            place(bind.target(), Files.isDirectory(bind.source()));
        }
        for (String path : OWN) {
            place(path, true);
        }
        if (sandbox.program().script().isPresent()) {
            Path script = script(folder);
            Files.writeString(script, sandbox.program().script().get());
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("r--r--r--"));
            place(Configuration.SCRIPT, false);
        }
        // At last: nothing that is made here may be made through one of them.
        for (Map.Entry<String, String> link : sandbox.root().links().entrySet()) {
            Path path = inside(link.getKey());
            folders(path.resolveSibling(""));
            Files.createSymbolicLink(path, Path.of(link.getValue()));
        }
    }

    private void place(String target, boolean isFolder) throws IOException {
        Path path = inside(target);
        for (String other : mounted) {
            if (path.startsWith(inside(other))) {
                return;
            }
        }
        mounted.add(target);
        if (isFolder) {
            folders(path);
        } else {
            folders(path.resolveSibling(""));
            Files.createFile(path);
        }
    }

    private Path inside(String target) {
        Path path = root.resolve(target.substring(1)).normalize();
        if (!path.startsWith(root) || path.equals(root)) {
            throw new IllegalArgumentException("'" + target + "' is no place in a root file system");
        }
        return path;
    }

    private static void folders(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        folders(path.resolveSibling(""));
        try {
            OpenFolder.make(path);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("'" + path + "' is to be both a file and a folder", e);
        }
    }
}
