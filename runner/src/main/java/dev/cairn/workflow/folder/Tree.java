package dev.cairn.workflow.folder;

import dev.cairn.annex.Annexes;
import dev.cairn.annex.key.AnnexKey;
import dev.cairn.failure.CairnException;
import dev.cairn.job.Origin;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The workflow's folder and the roots that the person lent it, as one tree of paths. Every folder is looked at
/// once; of a file, one look says what it is.
public final class Tree {
    /// How a submodule or subdataset comes to be there.
    public static final String INSTALLING = "'datalad get -n' or 'git submodule update --init' brings it";

    private final Path folder;
    private final Map<String, Path> roots = new HashMap<>();
    private final Map<String, Seen> folders = new HashMap<>();
    private final AnnexUse annex;
    private final Annexes annexes = new Annexes();

    /// @param folder its real path
    /// @param roots  their real paths, by the name with which the workflow's paths begin
    /// @param annex  how content of git-annex is had
    public Tree(Path folder, Map<String, Path> roots, AnnexUse annex) {
        this.folder = folder;
        this.annex = annex;
        this.roots.putAll(roots);
        folders.put("", new Seen.Folder(folder));
    }

    /// What stands at a path.
    ///
    /// @param path normal
    public Seen look(String path) {
        Seen seen = standing(path);
        if (annex.bringing().installs() && seen instanceof Seen.Folder(Path real)) {
            install(real);
        }
        return seen;
    }

    private Seen standing(String path) {
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        if (slash < 0) {
            Path root = roots.get(name);
            return root == null ? look(folder, name) : new Seen.Folder(root);
        }
        Seen parent = folder(path.substring(0, slash));
        return switch (parent) {
            case Seen.Folder(Path real) -> look(real, name);
            case Seen.File _ -> new Seen.Nothing();
            case Seen.Nothing _, Seen.Outside _, Seen.Unreadable _ -> parent;
        };
    }

    /// The same, remembered: for folders, in which more will be looked for.
    public Seen folder(String path) {
        Seen known = folders.get(path);
        if (known != null) {
            return known;
        }
        // From the top on, for a path may have more names than the stack has room.
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            remembered(path.substring(0, slash));
        }
        return remembered(path);
    }

    private Seen remembered(String path) {
        Seen known = folders.get(path);
        if (known == null) {
            known = look(path);
            folders.put(path, known);
        }
        return known;
    }

    /// Where a path lies, or would if there were something.
    ///
    /// @param path normal
    public Path place(String path) {
        int slash = path.indexOf('/');
        Path root = roots.get(slash < 0 ? path : path.substring(0, slash));
        return root == null ? folder.resolve(path) : slash < 0 ? root : root.resolve(path.substring(slash + 1));
    }

    /// What a name in a folder is.
    ///
    /// @param parent its real path
    Seen look(Path parent, String name) {
        try {
            Path path = parent.resolve(name);
            BasicFileAttributes own = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return own.isSymbolicLink() ? followed(path) : kind(path, own);
        } catch (NoSuchFileException e) {
            return new Seen.Nothing();
        } catch (InvalidPathException e) {
            return new Seen.Unreadable("is no name that a file can have here: " + e.getReason());
        } catch (IOException e) {
            return unreadable(e);
        }
    }

    private Seen followed(Path link) throws IOException {
        if (annexes.isLink(link)) {
            return new Seen.File(link);
        }
        Path real;
        try {
            real = link.toRealPath();
        } catch (NoSuchFileException e) {
            return new Seen.Unreadable("is a symbolic link that leads nowhere");
        }
        if (!isInside(real)) {
            return new Seen.Outside(real, Files.isDirectory(real));
        }
        return kind(real, Files.readAttributes(real, BasicFileAttributes.class));
    }

    private static Seen kind(Path path, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            return new Seen.File(path);
        }
        return attributes.isDirectory()
                ? new Seen.Folder(path)
                : new Seen.Unreadable("is no regular file, but a device, a pipe or a socket");
    }

    /// Whether a path lies in the workflow's folder or in a root.
    ///
    /// @param real with no symlink in it
    public boolean isInside(Path real) {
        if (real.startsWith(folder)) {
            return true;
        }
        for (Path root : roots.values()) {
            if (real.startsWith(root)) {
                return true;
            }
        }
        return false;
    }

    private static Seen unreadable(IOException e) {
        String reason = e instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(e.getMessage());
        if (reason.contains("Not a directory")) {
            return new Seen.Nothing();
        }
        boolean loop = reason.contains("Too many levels of symbolic links");
        return new Seen.Unreadable(loop ? "is a symbolic link that leads to itself" : "cannot be read: " + reason);
    }

    /// Where the bytes of a file lie.
    ///
    /// @param file as [Seen.File] says it, or any other path
    /// @throws CairnException MISSING if git-annex has them and they are not to be had
    public Path bytes(Path file) {
        return annexes.at(file)
                .map(annexed ->
                        annexed.content().orElseGet(() -> annex.bringing().bring(annexed)))
                .orElse(file);
    }

    /// The place of a file that is read when tasks are looked up: its content is got now, where somebody is to get it.
    ///
    /// @throws CairnException as [#bytes] does
    public Path ahead(String path) {
        Path file = place(path);
        if (!annex.bringing().equals(Bringing.NOBODY)) {
            var _ = bytes(file);
        }
        return file;
    }

    /// Where content of git-annex comes from.
    ///
    /// @param name as the workflow says it
    /// @throws CairnException REFUSED if nobody could be asked for it
    public Origin content(AnnexKey key, String name) {
        return annex.origin(annexes, folder, key, name);
    }

    /// The folder on the way to a path in which a submodule or subdataset belongs that is not there; empty if none is
    /// missing.
    public Optional<Path> lacksOther(String path) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            if (folder(path.substring(0, slash)) instanceof Seen.Folder(Path real) && annexes.isLacking(real)) {
                return Optional.of(real);
            }
        }
        return Optional.empty();
    }

    /// Whether a submodule or subdataset belongs in an empty folder.
    boolean isOfOthers(Path real) {
        return annexes.isLacking(real);
    }

    /// Has all of a folder there, also what others that belong into it hold, where the person wants that.
    public void complete(Path real) {
        if (!annex.bringing().installs()) {
            return;
        }
        install(real);
        for (Path inside : folders(real)) {
            if (!inside.endsWith(".git")) {
                complete(inside);
            }
        }
    }

    private void install(Path real) {
        String[] names = real.toFile().list();
        if (names != null && names.length == 0) {
            annexes.lacksOther(real).ifPresent(around -> annex.bringing().install(around.top(), real));
        }
    }

    private static List<Path> folders(Path real) {
        try (Stream<Path> all = Files.list(real)) {
            return all.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        } catch (IOException e) {
            throw CairnException.of("cannot look into " + real, e);
        }
    }

    /// Whether a path lies in the workflow's folder, or is it.
    ///
    /// @param real with no symlink in it
    public boolean isOwn(Path real) {
        return real.startsWith(folder);
    }

    /// The names with which paths into a root begin.
    Set<String> roots() {
        return roots.keySet();
    }
}
