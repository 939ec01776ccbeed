package dev.cairn.host;

import dev.cairn.cid.Cid;
import dev.cairn.dag.BlockSink;
import dev.cairn.dag.BlockSource;
import dev.cairn.failure.CairnException;
import dev.cairn.host.dpkg.Dpkg;
import dev.cairn.host.etc.EtcPlan;
import dev.cairn.host.etc.EtcScan;
import dev.cairn.host.etc.MadeUpEtc;
import dev.cairn.host.scan.Digests;
import dev.cairn.host.scan.LocaleArchive;
import dev.cairn.host.scan.RememberedDigests;
import dev.cairn.host.scan.UnownedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The software of this machine, for processes that name no image: what identifies it, and an `/etc` to run it
/// with.
///
/// The identity is computed in full when the stat of a package database, of an interpreter's library folder or
/// of a taken `/etc` file changed, else once a day or on demand. In between it is remembered; asking costs a
/// few hundred stats.
public final class HostSoftware {
    private final Path root;
    private final Path folder;
    private final BlockSource source;
    private final BlockSink sink;
    private final Clock clock;

    private record Computed(Fingerprint fingerprint, EtcPlan etc, HostRoot root) {}

    /// @param root   of the host, `/` but for tests
    /// @param folder where everything is remembered; it is made when it is needed
    /// @param source where the blocks of fingerprints are
    /// @param sink   where they go
    public HostSoftware(Path root, Path folder, BlockSource source, BlockSink sink, Clock clock) {
        this.root = root;
        this.folder = folder;
        this.source = source;
        this.sink = sink;
        this.clock = clock;
    }

    /// The identity, as it is remembered if nothing says that it changed; else [#recomputed].
    ///
    /// @throws CairnException if the software, or the folder, cannot be read or written
    public HostIdentity identity() {
        Optional<Remembered> remembered = remembered();
        if (remembered.isPresent() && source.get(remembered.get().software()).isPresent()) {
            Path etc = etcFolder().resolve(remembered.get().etc());
            if (Files.isDirectory(etc)) {
                try {
                    return new HostIdentity(remembered.get().software(), etc, HostRoot.of(root));
                } catch (IOException e) {
                    throw CairnException.of("looking at the host's software", e);
                }
            }
        }
        return recomputed();
    }

    /// The identity, computed in full; its blocks are put, its `/etc` is built, and it is remembered.
    ///
    /// @throws CairnException if the software, or the folder, cannot be read or written
    public HostIdentity recomputed() {
        try {
            Instant start = clock.instant();
            RememberedDigests digests = new RememberedDigests(folder.resolve("digests"), clock);
            Map<String, Long> modified = Remembered.modified(root, Watches.paths(root));
            Computed computed = compute(digests);
            Remembered.modified(root, Watches.paths(computed.etc())).forEach(modified::putIfAbsent);
            Cid software = computed.fingerprint().write(sink);
            Path etc = MadeUpEtc.build(computed.etc(), root.resolve("etc"), etcFolder());
            digests.keep();
            String name = String.valueOf(etc.getFileName());
            new Remembered(root.toString(), software, name, start, modified).write(folder.resolve("identity"));
            return new HostIdentity(software, etc, computed.root());
        } catch (IOException e) {
            throw CairnException.of("looking at the host's software", e);
        }
    }

    /// The CID that [#identity] would name, without anything being written to the folder: for dry runs. Where it has to
    /// be computed its blocks are put.
    ///
    /// @throws CairnException if the software cannot be read
    public Cid peek() {
        return remembered()
                .map(Remembered::software)
                .orElseGet(() -> fingerprint().write(sink));
    }

    /// What the software is now, computed without anything being written or put anywhere.
    ///
    /// @throws CairnException if the software cannot be read
    public Fingerprint fingerprint() {
        try {
            return compute(new RememberedDigests(folder.resolve("digests"), clock))
                    .fingerprint();
        } catch (IOException e) {
            throw CairnException.of("looking at the host's software", e);
        }
    }

    /// Removes every made-up `/etc` but that of the last computation. The caller knows that no container runs.
    ///
    /// @throws CairnException if the folder cannot be written
    public void removeOldFolders() {
        try {
            String kept = Remembered.read(folder.resolve("identity"))
                    .map(Remembered::etc)
                    .orElse("");
            MadeUpEtc.removeOthers(etcFolder(), kept);
        } catch (IOException e) {
            throw CairnException.of("removing what is no longer used under " + folder, e);
        }
    }

    private Optional<Remembered> remembered() {
        return Remembered.read(folder.resolve("identity")).filter(found -> found.holds(root, clock.instant()));
    }

    private Path etcFolder() {
        return folder.resolve("etc");
    }

    private Computed compute(Digests digests) throws IOException {
        HostRoot host = HostRoot.of(root);
        PackageDatabase packages = Dpkg.read(host).orElse(PackageDatabase.NONE);
        EtcPlan etc = EtcScan.scan(host, packages);
        Fingerprint fingerprint = new Fingerprint(
                architecture(),
                OsRelease.read(root),
                packages.packages(),
                etc.alternatives(),
                packages.diversions(),
                locales(),
                etc.counting(),
                new UnownedFiles(host, packages, digests).all());
        return new Computed(fingerprint, etc, host);
    }

    private List<String> locales() throws IOException {
        List<String> found = new ArrayList<>();
        for (String folder : List.of("usr/lib/locale", "usr/lib64/locale")) {
            try {
                found.addAll(LocaleArchive.names(root.resolve(folder).resolve("locale-archive")));
            } catch (NoSuchFileException e) {
                // most machines have at most one
            }
        }
        return found.stream().sorted().distinct().toList();
    }

    /// As `uname -m` says it.
    private static String architecture() {
        String name = System.getProperty("os.arch", "");
        return switch (name) {
            case "amd64" -> "x86_64";
            case "x86", "i386" -> "i686";
            default -> name;
        };
    }
}
