package dev.cairn.image.root;

import dev.cairn.cid.Cid;
import dev.cairn.failure.CairnException;
import dev.cairn.image.layout.ImageConfig;
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
/// A folder holds `root`, the root file system; `etc`, files that are shown over its `/etc`; `environment`, the
/// variables that the image sets, each with a zero byte behind it; and `content`, a line each: the CID that it was
/// unpacked from, that by which tasks know it, and what the
/// workflow calls it, if it had a name.
public final class Unpacked {
    private static final String ENVIRONMENT = "environment";
    private static final String CONFIG = "config";

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
    public ImageRoot root(Cid software) {
        Path one = of(software);
        try {
            return new ImageRoot(ImageRoot.files(one.resolve("root"), one.resolve("etc")), environment(one));
        } catch (IOException e) {
            throw CairnException.of("looking at the unpacked image " + one, e);
        }
    }

    private static SortedMap<String, String> environment(Path one) throws IOException {
        SortedMap<String, String> environment = new TreeMap<>();
        Path file = one.resolve(ENVIRONMENT);
        if (!Files.exists(file)) {
            // Unpacked by an older program.
            Path config = one.resolve(CONFIG);
            return Files.exists(config)
                    ? ImageConfig.read(Files.readAllBytes(config)).environment()
                    : environment;
        }
        for (String variable : Files.readString(file).split("\0", -1)) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                environment.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        return environment;
    }

    /// Takes over a root file system. Whoever calls holds the lease of this software.
    ///
    /// @param root   alone in its folder, on the store's disk
    /// @param environment what the image sets
    /// @param called      as a workflow does, for people
    public void put(
            Cid software, Path root, SortedMap<String, String> environment, Cid content, Optional<String> called)
            throws IOException {
        Path made = root.resolveSibling("");
        Etc.make(root, made.resolve("etc"));
        StringBuilder variables = new StringBuilder();
        environment.forEach((name, value) ->
                variables.append(name).append('=').append(value).append('\0'));
        Files.writeString(made.resolve(ENVIRONMENT), variables);
        Files.writeString(made.resolve("content"), content + "\n" + software + "\n" + called.orElse("") + "\n");
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path target = of(software);
        remove(target);
        Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Those that are unpacked, by the CID that they were unpacked from. Names that are none are left out.
    public List<Folder> all() {
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
    public record Folder(Path path, Optional<Cid> content, Optional<Cid> software, String called) {}

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
