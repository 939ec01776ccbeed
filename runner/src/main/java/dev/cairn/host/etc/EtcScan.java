package dev.cairn.host.etc;

import dev.cairn.cid.Cid;
import dev.cairn.host.HostFile;
import dev.cairn.host.HostRoot;
import dev.cairn.host.PackageDatabase;
import dev.cairn.host.scan.Caches;
import dev.cairn.host.scan.Others;
import dev.cairn.host.scan.RawNames;
import dev.cairn.system.Stat;
import dev.cairn.task.Paths;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Looks through the host's `/etc`. Only what everybody may read is taken, whoever asks.
public final class EtcScan {
    private static final String ALTERNATIVES = "alternatives/";

    private final HostRoot host;
    private final PackageDatabase packages;
    private final List<EtcPlan.Taken> taken = new ArrayList<>();
    private final SortedMap<String, String> alternatives = new TreeMap<>();
    private final List<HostFile> counting = new ArrayList<>();

    private EtcScan(HostRoot host, PackageDatabase packages) {
        this.host = host;
        this.packages = packages;
    }

    /// @throws IOException if a file that should be taken cannot be read
    public static EtcPlan scan(HostRoot host, PackageDatabase packages) throws IOException {
        EtcScan scan = new EtcScan(host, packages);
        Path etc = host.root().resolve("etc");
        if (Files.isDirectory(etc)) {
            scan.folder(etc, "");
        }
        scan.removed();
        scan.taken.sort(Comparator.comparing(one -> one.file().path(), Paths.BY_BYTES));
        scan.counting.sort(Comparator.comparing(HostFile::path, Paths.BY_BYTES));
        return new EtcPlan(List.copyOf(scan.taken), scan.alternatives, List.copyOf(scan.counting));
    }

    private void folder(Path folder, String prefix) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String path = prefix + RawNames.of(entry);
                if (!EtcRules.isRefused(path)) {
                    look(entry, path);
                }
            }
        } catch (NoSuchFileException e) {
            // it went meanwhile
        }
    }

    private void look(Path entry, String path) throws IOException {
        Optional<Stat> found = Stat.of(entry);
        if (found.isEmpty()) {
            return;
        }
        Stat stat = found.get();
        if (stat.isFolder()) {
            if (Others.mayRead(stat) && Others.mayExecute(stat)) {
                folder(entry, path + "/");
            }
            return;
        }
        if (packages.owned().contains("/etc/" + path) || EtcRules.isNeeded(path)) {
            if (stat.isSymlink()) {
                symlink(entry, path);
            } else if (stat.isFile() && Others.mayRead(stat)) {
                file(entry, path, stat);
            }
        }
    }

    private void symlink(Path entry, String path) throws IOException {
        Path target = Files.readSymbolicLink(entry);
        if (EtcRules.isRefused(path.substring(0, path.lastIndexOf('/') + 1) + target)) {
            return;
        }
        Path link = Path.of("/").resolve(host.root().relativize(entry));
        Path end = link.resolveSibling(target).normalize();
        HostFile.Symlink symlink = new HostFile.Symlink("/etc/" + path, RawNames.whole(target));
        if (staysInside(end)) {
            taken.add(new EtcPlan.Taken(symlink, entry));
        }
        if (!path.startsWith(ALTERNATIVES)) {
            counting.add(symlink);
        } else if (!Caches.isTarget(symlink.target())) {
            alternatives.put(path.substring(ALTERNATIVES.length()), symlink.target());
        }
    }

    private boolean staysInside(Path end) {
        return end.getNameCount() > 1
                && (end.startsWith("/usr")
                        || end.startsWith("/etc")
                        || host.symlinks().containsKey(end.getName(0).toString())
                        || host.folders().contains(end.getName(0).toString()));
    }

    private void file(Path entry, String path, Stat stat) throws IOException {
        byte[] bytes = Files.readAllBytes(entry);
        String digest = HexFormat.of().formatHex(Cid.sha256().digest(bytes));
        HostFile.Content content = new HostFile.Content("/etc/" + path, digest, Others.mayExecute(stat));
        taken.add(new EtcPlan.Taken(content, entry));
        String shipped = packages.conffiles().get(content.path());
        boolean asShipped = shipped != null && shipped.equals(HexFormat.of().formatHex(md5().digest(bytes)));
        if (!asShipped && !EtcRules.isDerived(path)) {
            counting.add(content);
        }
    }

    private void removed() {
        for (String path : packages.conffiles().keySet()) {
            boolean ours = path.startsWith("/etc/") && !EtcRules.isRefused(path.substring("/etc/".length()));
            if (ours && isAbsent(path.substring(1))) {
                counting.add(new HostFile.Absent(path));
            }
        }
    }

    /// Not where a folder above hides it from others: root must not see more than they do.
    private boolean isAbsent(String path) {
        if (!path.chars().allMatch(c -> c < 0x80)) {
            // the locale in which Java was started may have no name for it
            return false;
        }
        for (int end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1)) {
            Optional<Stat> above = Stat.of(host.root().resolve(path.substring(0, end)));
            if (above.isEmpty()) {
                return true;
            }
            if (!Others.mayExecute(above.get())) {
                return false;
            }
        }
        return !Files.exists(host.root().resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
