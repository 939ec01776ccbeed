package dev.cairn.host.etc;

import dev.cairn.cid.Cid;
import dev.cairn.host.HostFile;
import dev.cairn.host.HostFile.Content;
import dev.cairn.host.HostFile.Symlink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Builds folders to be bound read-only at `/etc`, each named by its content and never changed again.
///
/// Beside what [EtcScan] takes it holds `passwd` and `group` (root, cairn with 1000, nobody), `hosts` and
/// `hostname` (cairn), `nsswitch.conf` (files, and DNS for hosts) and an empty `resolv.conf`, over which a
/// container with a network can bind the host's.
public final class MadeUpEtc {
    private static final SortedMap<String, String> MADE_UP = Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
            "passwd",
            """
            root:x:0:0:root:/root:/bin/sh
            cairn:x:1000:1000:cairn:/tmp:/bin/sh
            nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
            """,
            "group",
            """
            root:x:0:
            cairn:x:1000:
            nogroup:x:65534:
            """,
            "hosts",
            """
            127.0.0.1 localhost cairn
            ::1 localhost ip6-localhost ip6-loopback
            """,
            "hostname",
            "cairn\n",
            "nsswitch.conf",
            """
            passwd: files
            group: files
            shadow: files
            hosts: files dns
            networks: files
            protocols: files
            services: files
            ethers: files
            rpc: files
            """,
            "resolv.conf",
            "")));
    /// As in scratch trees: no task sees when this folder was built.
    private static final FileTime TIME = FileTime.fromMillis(1000);

    private MadeUpEtc() {}

    /// The files that are made up, path inside `/etc` → text: what containers have whatever their software
    /// is.
    public static SortedMap<String, String> made() {
        return MADE_UP;
    }

    /// The name of the folder that such a plan makes.
    public static String name(EtcPlan plan) {
        MessageDigest digest = Cid.sha256();
        MADE_UP.forEach((path, text) -> line(digest, path, text));
        for (EtcPlan.Taken one : plan.taken()) {
            switch (one.file()) {
                case Content file -> line(digest, file.path(), (file.executable() ? "x " : "- ") + file.sha256());
                case Symlink symlink -> line(digest, symlink.path(), "l " + symlink.target());
                case HostFile.Closed _, HostFile.ClosedFolder _, HostFile.Absent _ -> {}
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, 40);
    }

    private static void line(MessageDigest digest, String path, String text) {
        digest.update((path + "\0" + text + "\0").getBytes(StandardCharsets.UTF_8));
    }

    /// The folder for a plan, built if it is not there. Several may build it at once; nobody sees it half
    /// built.
    ///
    /// @param etc    the host's, that the plan was made of
    /// @param folder where such folders are
    /// @throws IOException if a file is no longer what it was when it was planned, or the folder cannot be
    ///     written
    public static Path build(EtcPlan plan, Path etc, Path folder) throws IOException {
        Path target = folder.resolve(name(plan));
        if (Files.isDirectory(target)) {
            return target;
        }
        Files.createDirectories(folder);
        Path partial = Files.createTempDirectory(folder, ".building-");
        try {
            for (var entry : MADE_UP.entrySet()) {
                Path file = partial.resolve(entry.getKey());
                Files.writeString(file, entry.getValue());
                finish(file, false);
            }
            for (EtcPlan.Taken one : plan.taken()) {
                take(one, partial.resolve(etc.relativize(one.source())));
            }
            try (Stream<Path> all = Files.walk(partial)) {
                for (Path path : all.filter(Files::isDirectory)
                        .sorted(Comparator.reverseOrder())
                        .toList()) {
                    if (!Files.isSymbolicLink(path)) {
                        finish(path, true);
                    }
                }
            }
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Somebody else was faster, for which the kernel has several words.
            if (!Files.isDirectory(target)) {
                throw e;
            }
        } finally {
            remove(partial);
        }
        return target;
    }

    private static void take(EtcPlan.Taken one, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        switch (one.file()) {
            case Content file -> {
                byte[] bytes = Files.readAllBytes(one.source());
                if (!HexFormat.of().formatHex(Cid.sha256().digest(bytes)).equals(file.sha256())) {
                    throw new IOException(file.path() + " changed while it was read; try again");
                }
                Files.write(target, bytes);
                finish(target, file.executable());
            }
            case Symlink _ -> Files.createSymbolicLink(target, Files.readSymbolicLink(one.source()));
            case HostFile.Closed _, HostFile.ClosedFolder _, HostFile.Absent _ -> {}
        }
    }

    private static void finish(Path path, boolean executable) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        Files.setLastModifiedTime(path, TIME);
    }

    /// Removes all such folders but one. The caller knows that no container uses them.
    ///
    /// @param kept the name of the one to keep
    public static void removeOthers(Path folder, String kept) throws IOException {
        if (Files.isDirectory(folder)) {
            List<Path> others;
            try (Stream<Path> all = Files.list(folder)) {
                others = all.filter(path -> !path.endsWith(kept)).toList();
            }
            for (Path other : others) {
                remove(other);
            }
        }
    }

    private static void remove(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> all = Files.walk(tree)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
