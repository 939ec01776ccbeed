package dev.cairn.image;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.system.Removal;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The images of one store that are unpacked: each a folder, called by the digest that identifies it, which is
/// whole from the moment that it has its name and never changed. Nobody else may look into them: what an image
/// brings is the caller's own here.
///
/// A folder holds `root`, the root file system; `etc`, files that are shown over its `/etc`; `config`, what the
/// image is; and `content`, a line each: the CID that it was unpacked from, that by which tasks know it, and what the
/// workflow calls it, if it had a name.
public final class Unpacked {
    private final Path folder;

    /// @param home of the store
    public Unpacked(Path home) {
        this.folder = home.resolve("images");
    }

    private Path of(Cid software) {
        return folder.resolve(HexFormat.of().formatHex(software.digest()));
    }

    /// What it was unpacked from; empty if it is not unpacked.
    public Optional<Cid> content(Cid software) {
        return said(of(software), 0);
    }

    private static Optional<Cid> said(Path one, int line) {
        return text(one, line).flatMap(Cid::tryParse);
    }

    private static Optional<String> text(Path one, int line) {
        try {
            return Files.readString(one.resolve("content")).lines().skip(line).findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// What containers of it are made of. It is unpacked.
    ImageRoot root(Cid software) {
        Path one = of(software);
        try {
            Path config = one.resolve("config");
            SortedMap<String, String> environment = Files.exists(config)
                    ? ImageConfig.read(Files.readAllBytes(config)).environment()
                    : new TreeMap<>();
            return new ImageRoot(ImageRoot.files(one.resolve("root"), one.resolve("etc")), environment);
        } catch (IOException e) {
            throw CairnException.of("looking at the unpacked image " + one, e);
        }
    }

    /// Takes over a root file system. Whoever calls holds the lease of this software.
    ///
    /// @param root   alone in its folder, on the store's disk
    /// @param config what the image says, if it is one
    /// @param called as a workflow does, for people
    void put(Cid software, Path root, Optional<byte[]> config, Cid content, Optional<String> called)
            throws IOException {
        Path made = root.resolveSibling("");
        Etc.make(root, made.resolve("etc"));
        if (config.isPresent()) {
            Files.write(made.resolve("config"), config.get());
        }
        Files.writeString(made.resolve("content"), content + "\n" + software + "\n" + called.orElse("") + "\n");
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path target = of(software);
        remove(target);
        Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Those that are unpacked, by the CID that they were unpacked from. Names that are none are left out.
    List<Folder> all() {
        List<Folder> all = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "[0-9a-f]*")) {
                for (Path entry : entries) {
                    all.add(new Folder(
                            entry,
                            said(entry, 0),
                            said(entry, 1),
                            text(entry, 2).orElse("")));
                }
            } catch (IOException e) {
                throw CairnException.of("looking at the unpacked images in " + folder, e);
            }
        }
        return all;
    }

    /// An unpacked image.
    ///
    /// @param content  what it was unpacked from; empty if it does not say, and is of no use
    /// @param software what it is to tasks
    /// @param called   as a workflow does; empty if it does not say
    record Folder(Path path, Optional<Cid> content, Optional<Cid> software, String called) {}

    /// Removes what somebody began to remove and did not end.
    void removeLeftovers() throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> gone = Files.newDirectoryStream(folder, ".gone-*")) {
                for (Path one : gone) {
                    Removal.of(one);
                }
            }
        }
    }

    /// Removes one. Whoever calls knows that nothing runs from it.
    void remove(Path one) throws IOException {
        if (Files.exists(one)) {
            // Nobody sees half of it.
            Path gone = Files.createTempDirectory(folder, ".gone-").resolve("image");
            Files.move(one, gone, StandardCopyOption.ATOMIC_MOVE);
            Removal.of(gone.resolveSibling(""));
        }
    }
}
