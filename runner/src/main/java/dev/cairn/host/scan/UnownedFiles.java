package dev.cairn.host.scan;

import dev.cairn.host.HostFile;
import dev.cairn.host.HostRoot;
import dev.cairn.host.PackageDatabase;
import dev.cairn.system.Stat;
import dev.cairn.task.Paths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RecursiveAction;

/// Every file of the host's software folders that no package owns, on all cores at once.
public final class UnownedFiles {
    private final HostRoot host;
    private final PackageDatabase packages;
    private final Digests digests;
    private long countingDevice = -1;
    private final Queue<HostFile> files = new ConcurrentLinkedQueue<>();

    public UnownedFiles(HostRoot host, PackageDatabase packages, Digests digests) {
        this.host = host;
        this.packages = packages;
        this.digests = digests;
    }

    /// Sorted by the bytes of their paths; caches and hidden folders aside. Sockets, FIFOs and devices are no
    /// software.
    ///
    /// @throws IOException if a file cannot be read; one that goes while this looks is not there
    public List<HostFile> all() throws IOException {
        try {
            countingDevice = countingDevice(host.root().resolve("usr"));
            for (String folder : host.folders()) {
                Path path = host.root().resolve(folder);
                Optional<Stat> stat = Stat.of(path);
                if (stat.isPresent()) {
                    new Folder(path, "/" + folder, stat.get()).invoke();
                }
            }
        } catch (UncheckedIOException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
        List<HostFile> sorted = new ArrayList<>(files);
        sorted.sort(Comparator.comparing(HostFile::path, Paths.BY_BYTES));
        return sorted;
    }

    private final class Folder extends RecursiveAction {
        private static final long serialVersionUID = 1L;

        private final transient Path path;
        private final String name;
        private final transient Stat stat;
        private final transient List<Folder> below = new ArrayList<>();
        private final transient List<Path> leaves = new ArrayList<>();
        private int folders;

        Folder(Path path, String name, Stat stat) {
            this.path = path;
            this.name = name;
            this.stat = stat;
        }

        @Override
        protected void compute() {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
                for (Path entry : entries) {
                    String simple = RawNames.of(entry);
                    String full = name + "/" + simple;
                    boolean mine = packages.owned().contains(full);
                    if (mine && !packages.folders().contains(full)) {
                        leaves.add(entry);
                    } else {
                        look(entry, full, simple, mine);
                    }
                }
                lookAtLeaves();
            } catch (NoSuchFileException e) {
                return;
            } catch (DirectoryIteratorException e) {
                throw new UncheckedIOException(e.getCause());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            invokeAll(below);
        }

        /// What is owned and holds nothing that is owned is mostly a file, of which nothing need be known, but may
        /// be a folder. A folder has a link for each folder in it, so mostly one need not look.
        private void lookAtLeaves() throws IOException {
            if (stat.links() == 2 + folders && stat.device() == countingDevice) {
                return;
            }
            for (Path leaf : leaves) {
                String simple = RawNames.of(leaf);
                look(leaf, name + "/" + simple, simple, true);
            }
        }

        private void look(Path entry, String full, String simple, boolean mine) throws IOException {
            Optional<Stat> found = Stat.of(entry);
            if (found.isEmpty()) {
                return;
            }
            if (found.get().isFolder()) {
                folders++;
                folder(entry, full, simple, found.get(), mine);
            } else if (!mine && !Caches.isFile(full, simple, sibling -> Files.exists(path.resolve(sibling)))) {
                try {
                    file(entry, full, found.get());
                } catch (NoSuchFileException e) {
                    // it went meanwhile
                }
            }
        }

        private void folder(Path entry, String full, String simple, Stat found, boolean mine) {
            if (Caches.isFolder(full, simple) || host.hidden().contains(full.substring(1))) {
                return;
            }
            if (Others.mayRead(found) && Others.mayExecute(found)) {
                below.add(new Folder(entry, full, found));
            } else if (!mine) {
                files.add(new HostFile.ClosedFolder(full));
            }
        }

        private void file(Path entry, String full, Stat found) throws IOException {
            if (found.isSymlink()) {
                files.add(new HostFile.Symlink(full, RawNames.whole(Files.readSymbolicLink(entry))));
            } else if (found.isFile() && Others.mayRead(found)) {
                files.add(new HostFile.Content(full, digests.of(entry, found), Others.mayExecute(found)));
            } else if (found.isFile()) {
                files.add(new HostFile.Closed(full, found.size()));
            }
        }
    }

    /// The device of a folder whose links count the folders in it, as on most file systems; −1 if they do not.
    private static long countingDevice(Path folder) throws IOException {
        Optional<Stat> stat = Stat.of(folder);
        long folders = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                folders += Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) ? 1 : 0;
            }
        }
        return folders > 0 && stat.isPresent() && stat.get().links() == folders + 2
                ? stat.get().device()
                : -1;
    }
}
