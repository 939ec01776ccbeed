package dev.cairn.host.dpkg;

import dev.cairn.host.Diversion;
import dev.cairn.host.HostRoot;
import dev.cairn.host.PackageDatabase;
import dev.cairn.host.SoftwarePackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Reads `/var/lib/dpkg`: `status`, `diversions` and `info/*.list` (deb-control(5), dpkg-query(1), dpkg-divert(1)).
///
/// A package that is not installed in full (unpacked, half-configured, removed but for its configuration) is none,
/// and its files belong to nobody: they are taken by digest. Triggers that wait change nothing in a package's own
/// files.
public final class Dpkg {
    private static final String FOLDER = "var/lib/dpkg";

    private Dpkg() {}

    /// Empty if this machine has no such database.
    ///
    /// @throws IOException if it has one that cannot be read
    public static Optional<PackageDatabase> read(HostRoot host) throws IOException {
        Path folder = host.root().resolve(FOLDER);
        Path status = folder.resolve("status");
        if (!Files.exists(status)) {
            return Optional.empty();
        }
        List<StatusEntry> entries =
                StatusFile.read(status).stream().filter(StatusEntry::installed).toList();
        List<Diversion> diversions = diversions(folder.resolve("diversions"), host);
        Owners owners = new Owners(diversions);
        try {
            entries.parallelStream().forEach(entry -> readList(folder.resolve("info"), entry, host, owners));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Map<String, String> conffiles = new HashMap<>();
        entries.forEach(entry -> conffiles.putAll(entry.conffiles()));
        List<SoftwarePackage> packages = entries.stream()
                .map(entry -> new SoftwarePackage(entry.name(), entry.architecture(), entry.version()))
                .sorted(Comparator.comparing(SoftwarePackage::name)
                        .thenComparing(SoftwarePackage::architecture)
                        .thenComparing(SoftwarePackage::version))
                .toList();
        return Optional.of(new PackageDatabase(packages, diversions, owners.paths(), owners.folders, conffiles));
    }

    private static void readList(Path info, StatusEntry entry, HostRoot host, Owners owners) {
        try {
            byte[] list = list(info, entry);
            int from = 0;
            String folder = "";
            for (int i = 0; i < list.length; i++) {
                if (list[i] == '\n') {
                    if (i > from + 1 && list[from] == '/' && list[from + 1] != '.') {
                        String path = host.resolved(new String(list, from, i - from, StandardCharsets.UTF_8));
                        owners.add(path, entry.name());
                        int end = path.lastIndexOf('/');
                        if (end != folder.length() || !path.startsWith(folder)) {
                            folder = path.substring(0, end);
                            owners.folders.add(folder);
                        }
                    }
                    from = i + 1;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Packages that may be installed for several architectures at once have lists with that in their names.
    private static byte[] list(Path info, StatusEntry entry) throws IOException {
        String plain = entry.name() + ".list";
        String qualified = entry.name() + ":" + entry.architecture() + ".list";
        try {
            return Files.readAllBytes(info.resolve(entry.multiArch() ? qualified : plain));
        } catch (NoSuchFileException e) {
            try {
                return Files.readAllBytes(info.resolve(entry.multiArch() ? plain : qualified));
            } catch (NoSuchFileException none) {
                // dpkg warns of it and takes the package to own nothing
                return new byte[0];
            }
        }
    }

    private static List<Diversion> diversions(Path file, HostRoot host) throws IOException {
        String[] lines;
        try {
            lines = Files.readString(file).split("\n");
        } catch (NoSuchFileException e) {
            return List.of();
        }
        List<Diversion> found = new ArrayList<>();
        for (int i = 0; i + 2 < lines.length; i += 3) {
            found.add(new Diversion(host.resolved(lines[i]), host.resolved(lines[i + 1]), lines[i + 2]));
        }
        found.sort(Comparator.comparing(Diversion::from).thenComparing(Diversion::to));
        return List.copyOf(found);
    }

    /// Who owns what, with diversions in mind: a diverted path is that of the diverting package only, and the file
    /// of everybody else is where it was diverted to.
    private static final class Owners {
        private final List<Diversion> diversions;
        private final Set<String> diverted = new HashSet<>();
        private final Set<String> paths = ConcurrentHashMap.newKeySet(1 << 18);
        private final Set<String> folders = ConcurrentHashMap.newKeySet(1 << 14);
        private final Map<String, Set<String>> contested = new ConcurrentHashMap<>();

        Owners(List<Diversion> diversions) {
            this.diversions = diversions;
            diversions.forEach(diversion -> diverted.add(diversion.from()));
        }

        void add(String path, String name) {
            paths.add(path);
            if (!diverted.isEmpty() && diverted.contains(path)) {
                contested
                        .computeIfAbsent(path, key -> ConcurrentHashMap.newKeySet())
                        .add(name);
            }
        }

        Set<String> paths() {
            for (Diversion diversion : diversions) {
                Set<String> names = contested.getOrDefault(diversion.from(), Set.of());
                if (!names.contains(diversion.by())) {
                    paths.remove(diversion.from());
                }
                if (names.size() > (names.contains(diversion.by()) ? 1 : 0)) {
                    paths.add(diversion.to());
                }
            }
            return paths;
        }
    }
}
