package dev.cairn.packages.debian;

import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.packages.BuiltRoot;
import dev.cairn.packages.ExactPackage;
import dev.cairn.packages.PackageFiles;
import dev.cairn.packages.PackageProvider;
import dev.cairn.packages.PackageSet;
import dev.cairn.tool.Bounds;
import dev.cairn.tool.Extent;
import dev.cairn.tool.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Packages of Debian and its relatives, from where this machine's own come from. Recommended packages are left out.
public final class Debian implements PackageProvider {
    /// What the setting calls it.
    public static final String NAME = "debian";

    private static final Pattern PACKAGE = Pattern.compile("[a-z0-9][a-z0-9+.-]*[a-z0-9+.](?:=[A-Za-z0-9.+:~-]+)?");
    private static final int MOST_SAID = 1 << 20;
    private static final int MOST_FIELDS = 64 << 20;
    private static final String TAR = "root.tar";
    private static final Path ETC = Path.of("/etc/apt");

    /// What is written into files must not tell when: any moment, always the same.
    private static final String MOMENT = "1";

    private final Optional<Path> chosen;
    private final PackageFiles files;
    private final Bounds bounds;
    private final Cancellation cancellation;
    private final Machine machine = Machine.here();

    /// @param chosen a file of sources instead of this machine's
    /// @param files  of packages that are kept
    public Debian(Optional<Path> chosen, PackageFiles files, Bounds bounds, Cancellation cancellation) {
        this.chosen = chosen;
        this.files = files;
        this.bounds = bounds;
        this.cancellation = cancellation;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> refusal(String packageName) {
        return PACKAGE.matcher(packageName).matches()
                ? Optional.empty()
                : Optional.of("it is no name of a Debian package: say NAME or NAME=VERSION, of small letters, digits,"
                        + " '+', '-' and '.'");
    }

    @Override
    public Optional<String> obstacle() {
        return machine.obstacle();
    }

    @Override
    public PackageSet resolve(List<String> names, Path scratch) {
        Apt apt = apt(scratch);
        apt.update();
        return new PackageSet(NAME, apt.origins(), apt.closure(names));
    }

    private Apt apt(Path scratch) {
        try {
            return Apt.in(Files.createDirectory(scratch.resolve("apt")), AptSources.of(ETC, chosen), this::tool);
        } catch (IOException e) {
            throw CairnException.of("looking for packages", e);
        }
    }

    private Tool tool(String program, Map<String, String> environment) {
        SortedMap<String, String> all = new TreeMap<>(environment);
        all.put("LC_ALL", "C.UTF-8");
        all.put("SOURCE_DATE_EPOCH", MOMENT);
        all.put("DEBIAN_FRONTEND", "noninteractive");
        return new Tool(program, bounds, cancellation, all);
    }

    @Override
    public BuiltRoot build(List<String> names, PackageSet set, Path scratch) {
        checkUsable();
        try {
            install(set, scratch);
            Path root = Files.createDirectories(scratch.resolve("made/root"));
            unpack(scratch, root);
            Files.delete(scratch.resolve(TAR));
            bounds.check(Extent.of(root));
            check(set, root);
            Tidying.tidy(root);
            return new BuiltRoot(root, new TreeMap<>());
        } catch (IOException e) {
            throw CairnException.of("making a root file system of packages", e);
        }
    }

    private void install(PackageSet set, Path scratch) throws IOException {
        Path debs = Files.createDirectory(scratch.resolve(Mmdebstrap.DEBS));
        new Debs(files, (lacking, target) -> download(lacking, target, scratch))
                .have(set.packages(), debs, Files.createDirectory(scratch.resolve("got")));
        Path surroundings = Path.of(machine.surroundings().getOrDefault("TMPDIR", scratch.toString()));
        written(scratch.resolve(Mmdebstrap.INDEX), LocalSource.index(fields(debs), set.packages()));
        written(
                scratch.resolve(Mmdebstrap.SOURCE),
                LocalSource.line(surroundings.toAbsolutePath(), Mmdebstrap.ROOT, Mmdebstrap.PLACE));
        written(scratch.resolve(Mmdebstrap.SETTINGS), AptSettings.OF_INSTALLING);
        Tool.Finished finished = tool("mmdebstrap", machine.surroundings())
                .run(scratch, MOST_SAID, Mmdebstrap.arguments(set.packages(), TAR));
        if (finished.status() != 0) {
            throw Complaints.of("mmdebstrap", finished.complaints(), "these packages cannot be installed together");
        }
    }

    private void download(List<ExactPackage> packages, Path target, Path scratch) {
        Apt apt = apt(scratch);
        apt.update();
        apt.download(packages, target);
    }

    private String fields(Path debs) {
        Tool.Finished finished = tool("sh", Map.of()).run(debs, MOST_FIELDS, LocalSource.FIELDS);
        if (finished.status() != 0) {
            throw Complaints.of("dpkg-deb", finished.complaints(), "the files of packages cannot be read");
        }
        return new String(finished.out().toBytes(), StandardCharsets.UTF_8);
    }

    /// Whoever installs packages may be another user than we are.
    private static void written(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private void unpack(Path scratch, Path root) {
        Tool.Finished finished = tool("tar", Map.of())
                .run(
                        scratch,
                        MOST_SAID,
                        List.of(
                                "--extract",
                                "--file=" + TAR,
                                "--directory=" + root,
                                "--no-same-owner",
                                "--no-same-permissions",
                                "--delay-directory-restore",
                                "--exclude=./dev/*"));
        if (finished.status() != 0) {
            throw Complaints.of("tar", finished.complaints(), "the root file system cannot be unpacked");
        }
    }

    /// What was installed is what was to be.
    private static void check(PackageSet set, Path root) throws IOException {
        List<String> wanted = set.packages().stream()
                .map(one -> one.name() + " " + one.version())
                .toList();
        Path status = root;
        for (String name : Installed.PATH) {
            status = status.resolve(name);
        }
        List<String> found = new ArrayList<>();
        Installed.read(Files.readString(status)).forEach((name, version) -> found.add(name + " " + version));
        List<String> lacking = new ArrayList<>(wanted);
        lacking.removeAll(found);
        found.removeAll(wanted);
        if (!lacking.isEmpty() || !found.isEmpty()) {
            throw new CairnException(
                    Kind.CORRUPT,
                    "mmdebstrap installed other packages than it was to"
                            + (lacking.isEmpty() ? "" : "; lacking: " + String.join(", ", lacking))
                            + (found.isEmpty() ? "" : "; besides: " + String.join(", ", found)));
        }
    }
}
