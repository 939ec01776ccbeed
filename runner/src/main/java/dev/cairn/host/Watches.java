package dev.cairn.host;

import dev.cairn.host.etc.EtcPlan;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// The paths whose stat says that the software has changed: package databases, the folders in which
/// interpreters look for libraries, the folders of programs, and what the made-up `/etc` takes. This is the one
/// list of them; `*` is any name.
final class Watches {
    private static final List<String> PATTERNS = List.of(
            "var/lib/dpkg/status",
            "var/lib/dpkg/diversions",
            "var/lib/dpkg/info",
            "usr/lib/sysimage/rpm",
            "var/lib/rpm",
            "var/lib/pacman/local",
            "lib/apk/db/installed",
            "bin",
            "lib",
            "lib64",
            "sbin",
            "usr",
            "usr/bin",
            "usr/games",
            "usr/lib",
            "usr/lib/*-linux-*",
            "usr/lib/os-release",
            "usr/lib/locale/locale-archive",
            "usr/lib64",
            "usr/libexec",
            "usr/local",
            "usr/sbin",
            "usr/share",
            "usr/lib*/python*",
            "usr/lib*/python*/dist-packages",
            "usr/lib*/python*/site-packages",
            "usr/lib*/R",
            "usr/lib*/R/library",
            "usr/lib*/R/site-library",
            "usr/share/perl*",
            "usr/share/perl*/*",
            "usr/lib/*/perl*",
            "usr/lib/*/perl*/*",
            "usr/lib64/perl5/vendor_perl",
            "usr/lib*/ruby",
            "usr/lib*/ruby/*",
            "usr/lib*/ruby/gems/*/gems",
            "usr/share/rubygems-integration/*/gems",
            "usr/lib/node_modules",
            "usr/lib/node_modules/@*",
            "usr/lib/nodejs",
            "usr/share/nodejs",
            "usr/share/node_modules",
            "usr/lib/jvm",
            "usr/lib/jvm/*",
            "usr/lib/jvm/*/lib",
            "usr/share/java",
            "usr/share/texmf*",
            "usr/share/texlive/texmf-dist",
            "usr/share/texlive/texmf-dist/tex/*",
            "usr/share/php*",
            "usr/lib/php*",
            "usr/lib*/ocaml",
            "usr/lib*/ghc*",
            "usr/share/lua/*",
            "usr/lib/*/lua/*",
            "usr/share/julia*",
            "usr/share/octave*",
            "usr/share/guile/*",
            "usr/share/emacs/site-lisp",
            "etc/alternatives");

    private Watches() {}

    /// Those that are known before anything is computed; relative to the root, sorted, also such as do not
    /// exist, for they may come to.
    static SortedSet<String> paths(Path root) throws IOException {
        SortedSet<String> found = new TreeSet<>();
        for (String pattern : PATTERNS) {
            expand(root, "", pattern, found);
        }
        return found;
    }

    /// What the made-up `/etc` takes, and the folders that it takes it from; not `/etc` itself, which changes with
    /// every network that a machine joins.
    static SortedSet<String> paths(EtcPlan etc) {
        SortedSet<String> found = new TreeSet<>();
        for (EtcPlan.Taken one : etc.taken()) {
            String path = one.file().path().substring(1);
            String folder = path.substring(0, path.lastIndexOf('/'));
            if (!folder.equals("etc")) {
                found.add(folder);
            }
            if (one.file() instanceof HostFile.Content) {
                found.add(path);
            }
        }
        return found;
    }

    private static void expand(Path root, String before, String pattern, SortedSet<String> found) throws IOException {
        int star = pattern.indexOf('*');
        if (star < 0) {
            found.add(before + pattern);
            return;
        }
        int start = pattern.lastIndexOf('/', star) + 1;
        int end = pattern.indexOf('/', star);
        String folder = before + pattern.substring(0, start);
        String glob = end < 0 ? pattern.substring(start) : pattern.substring(start, end);
        if (!Files.isDirectory(root.resolve(folder))) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(folder), glob)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry)) {
                    expand(root, folder + entry.getFileName(), end < 0 ? "" : pattern.substring(end), found);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException | InvalidPathException e) {
            // it went meanwhile, or has a name that this locale cannot express: the daily look finds it
        }
    }
}
