package dev.cairn.host;

import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSink;
import dev.cairn.dag.BlockSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A small machine in a folder, its blocks in memory.
public final class FakeHost {
    private final Path root;
    private final Path memory;
    private final Map<Cid, byte[]> blocks = new HashMap<>();
    /// Well after anything that a test writes, so that digests are remembered.
    private Instant now = Instant.now().plusSeconds(100);

    /// With `/bin` and its like as symlinks into `/usr`, and no package database.
    public FakeHost(Path folder) {
        root = folder.resolve("root");
        memory = folder.resolve("memory");
        folder("/usr/bin");
        folder("/usr/lib");
        folder("/usr/local/bin");
        folder("/etc");
        symlink("/bin", "usr/bin");
        symlink("/lib", "usr/lib");
        file("/usr/lib/os-release", "ID=debian\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n# a comment\n");
        symlink("/etc/os-release", "../usr/lib/os-release");
    }

    /// With the packages `base` (owns `/usr/bin/sh`, `/usr/lib/os-release`, the conffile `/etc/base.conf`).
    public static FakeHost debian(Path folder) {
        FakeHost host = new FakeHost(folder);
        host.file("/usr/bin/sh", "#!sh");
        host.file("/etc/base.conf", "shipped\n");
        host.install(
                "base",
                "1.0-1",
                "Conffiles:\n /etc/base.conf " + md5("shipped\n") + "\n",
                "/.",
                "/bin",
                "/bin/sh",
                "/etc",
                "/etc/base.conf",
                "/usr",
                "/usr/bin",
                "/usr/lib",
                "/usr/lib/os-release");
        return host;
    }

    public Path root() {
        return root;
    }

    public Path memory() {
        return memory;
    }

    public Map<Cid, byte[]> blocks() {
        return blocks;
    }

    public BlockSource source() {
        return cid -> Optional.ofNullable(blocks.get(cid));
    }

    public BlockSink sink() {
        return blocks::put;
    }

    public HostSoftware software() {
        return new HostSoftware(root, memory, source(), sink(), Clock.fixed(now, ZoneOffset.UTC));
    }

    public Fingerprint fingerprint() {
        return software().fingerprint();
    }

    public void laterBySeconds(long seconds) {
        now = now.plusSeconds(seconds);
    }

    public Path path(String path) {
        return root.resolve(path.substring(1));
    }

    public Path folder(String path) {
        return trying(() -> Files.createDirectories(path(path)));
    }

    /// Everybody may read it. A new file, or one whose time moves on.
    public Path file(String path, String text) {
        Path file = path(path);
        return trying(() -> {
            Files.createDirectories(file.getParent());
            boolean existed = Files.exists(file);
            FileTime before = existed ? Files.getLastModifiedTime(file) : FileTime.fromMillis(1_000_000);
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            Files.setLastModifiedTime(file, FileTime.fromMillis(before.toMillis() + 5));
            return file;
        });
    }

    public void mode(String path, String permissions) {
        trying(() -> Files.setPosixFilePermissions(path(path), PosixFilePermissions.fromString(permissions)));
    }

    public void symlink(String path, String target) {
        trying(() -> {
            Files.createDirectories(path(path).getParent());
            Files.deleteIfExists(path(path));
            return Files.createSymbolicLink(path(path), Path.of(target));
        });
    }

    public void remove(String path) {
        trying(() -> Files.deleteIfExists(path(path)));
    }

    /// @param fields further lines of the paragraph
    /// @param owned  what its list names
    public void install(String name, String version, String fields, String... owned) {
        paragraph(name, "installed", "amd64", version, fields);
        list(name, owned);
    }

    public void paragraph(String name, String state, String architecture, String version, String fields) {
        append(
                "/var/lib/dpkg/status",
                "Package: %s\nStatus: install ok %s\nArchitecture: %s\nVersion: %s\n%sDescription: x\n more\n\n"
                        .formatted(name, state, architecture, version, fields));
    }

    public void list(String name, String... owned) {
        file("/var/lib/dpkg/info/" + name + ".list", String.join("\n", owned) + "\n");
    }

    public void append(String path, String text) {
        trying(() -> {
            Files.createDirectories(path(path).getParent());
            return Files.writeString(path(path), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        });
    }

    /// Replaces text in a file, as an upgrade would.
    public void edit(String path, String before, String after) {
        trying(() -> file(path, Files.readString(path(path)).replace(before, after)));
    }

    public static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return "%032x".formatted(new BigInteger(1, digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Trying<T> {
        T run() throws IOException;
    }

    private static <T> T trying(Trying<T> action) {
        try {
            return action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
