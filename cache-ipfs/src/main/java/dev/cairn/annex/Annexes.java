package dev.cairn.annex;

import dev.cairn.annex.git.GitFolder;
import dev.cairn.annex.key.AnnexKey;
import dev.cairn.annex.key.HashFolders;
import dev.cairn.annex.key.KeyFile;
import dev.cairn.annex.key.LinkTarget;
import dev.cairn.annex.key.Pointer;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.system.Reading;
import dev.cairn.system.Stat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Which paths stand for content of git-annex. What looks so and is not is any other file or link. Repositories are
/// looked at once, so this is for one moment, as for one look at many files. Any thread may ask.
public final class Annexes {
    private static final String OBJECTS = ".git/annex/objects";

    private final Map<Path, Place> places = new ConcurrentHashMap<>();
    private final Map<GitFolder, AnnexRepository> repositories = new ConcurrentHashMap<>();

    /// Where a folder lies.
    ///
    /// @param prefix of the paths of its files, relative to the repository's top
    private record Place(Optional<AnnexRepository> repository, String prefix) {}

    /// Whether this symlink is one of a locked file.
    ///
    /// @throws CairnException if its repository cannot be looked at
    public boolean isLink(Path link) {
        return key(link).isPresent() && place(link).repository().isPresent();
    }

    /// What this symlink stands for, if it is one of a locked file; it is not followed.
    ///
    /// @throws CairnException if its repository cannot be looked at
    public Optional<AnnexedFile> link(Path link) {
        return key(link)
                .flatMap(key -> place(link)
                        .repository()
                        .map(repository -> new AnnexedFile(
                                link, key, repository, AnnexedFile.Way.LOCKED, repository.object(key))));
    }

    private static Optional<AnnexKey> key(Path link) {
        try {
            return LinkTarget.key(Files.readSymbolicLink(link).toString());
        } catch (IOException e) {
            throw Reading.failure("cannot read the link " + link, e);
        }
    }

    /// What this regular file stands for, or is: an unlocked file whose content is elsewhere or not here, or one with
    /// its content, as long as nobody changed it.
    ///
    /// @param now what it is
    /// @throws CairnException if it looks as if its content were not there and that cannot be told
    public Optional<AnnexedFile> file(Path file, Stat now) {
        Optional<Place> found = placeOf(file, now);
        if (found.isEmpty() || found.get().repository().isEmpty()) {
            return Optional.empty();
        }
        AnnexRepository repository = found.get().repository().get();
        String path = found.get().prefix() + file.getFileName();
        Optional<byte[]> pointer = pointer(file, now);
        if (pointer.isPresent()) {
            return repository
                    .pointer(path, pointer.get())
                    .map(key ->
                            new AnnexedFile(file, key, repository, AnnexedFile.Way.POINTER, repository.object(key)));
        }
        return repository
                .unlocked(path, now)
                .map(key -> new AnnexedFile(file, key, repository, AnnexedFile.Way.UNLOCKED, Optional.of(file)));
    }

    /// Whether git-annex has a file at this path, be it changed since, or so new that git could not tell. A repository
    /// that is broken has none.
    public boolean isKept(Path file) {
        try {
            Place place = place(file);
            return place.repository()
                    .filter(repository -> repository.isKept(place.prefix() + file.getFileName()))
                    .isPresent();
        } catch (CairnException e) {
            return false;
        }
    }

    /// A repository that is broken, as a working tree whose repository is not here, is of no concern to a file that
    /// does not look like a pointer.
    private Optional<Place> placeOf(Path file, Stat now) {
        try {
            return Optional.of(place(file));
        } catch (CairnException e) {
            if (pointer(file, now).flatMap(Pointer::key).isPresent()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /// Where the content of a key is said to lie in the repository of a folder: there [#object] finds it, wherever it
    /// really is. Empty if the folder is in none.
    ///
    /// @throws CairnException if the repository cannot be looked at
    public Optional<Path> place(Path folder, AnnexKey key) {
        String file = KeyFile.name(key);
        return place(folder.resolve(file))
                .repository()
                .map(repository -> repository
                        .top()
                        .resolve(OBJECTS)
                        .resolve(HashFolders.of(key).mixed())
                        .resolve(file)
                        .resolve(file));
    }

    /// What a path of [#place] stands for; empty if it is no such path.
    ///
    /// @throws CairnException if its repository cannot be looked at
    public Optional<AnnexedFile> object(Path path) {
        String text = path.toString();
        int end = text.indexOf("/" + OBJECTS + "/");
        Path name = path.getFileName();
        Path parent = path.getParent();
        if (end <= 0 || name == null || parent == null || !name.equals(parent.getFileName())) {
            return Optional.empty();
        }
        return KeyFile.key(name.toString())
                .flatMap(key -> place(Path.of(text.substring(0, end), "any"))
                        .repository()
                        .map(repository -> new AnnexedFile(
                                path, key, repository, AnnexedFile.Way.LOCKED, repository.content(key))));
    }

    /// The content that a path stands for, whatever stands there: empty if that is itself.
    ///
    /// @throws CairnException as [#link] and [#file]
    public Optional<AnnexedFile> at(Path path) {
        Optional<AnnexedFile> object = object(path);
        if (object.isPresent()) {
            return object;
        }
        Optional<Stat> stat = Stat.of(path);
        if (stat.isEmpty()) {
            return Optional.empty();
        }
        if (stat.get().isSymlink()) {
            return link(path);
        }
        return stat.get().isFile() ? file(path, stat.get()) : Optional.empty();
    }

    /// All that a path stands for, or a folder has in it, but for what git keeps there.
    ///
    /// @throws CairnException as [#link] and [#file]
    public List<AnnexedFile> within(Path path) {
        Optional<AnnexedFile> single = at(path);
        if (single.isPresent() || !Files.isDirectory(path)) {
            return single.stream().toList();
        }
        try {
            return below(path.toRealPath());
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /// All that stands for content of git-annex in a working tree, and in those of the repositories in it.
    ///
    /// @param top of a working tree
    /// @throws CairnException UNREADABLE if it cannot be looked through; as [#link] and [#file]
    public List<AnnexedFile> below(Path top) {
        List<AnnexedFile> all = new ArrayList<>();
        try {
            Files.walkFileTree(top, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return folder.endsWith(".git") && GitFolder.isKept(folder)
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    at(file).ifPresent(all::add);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw unreadable(top, e);
        }
        return all;
    }

    private static CairnException unreadable(Path folder, Exception e) {
        return new CairnException(Kind.UNREADABLE, "cannot look through " + folder + ": " + e.getMessage(), e);
    }

    private static Optional<byte[]> pointer(Path file, Stat now) {
        if (now.size() < Pointer.SHORTEST || now.size() > Pointer.LARGEST) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(Pointer.SHORTEST);
            if (!Pointer.mayBegin(first)) {
                return Optional.empty();
            }
        } catch (IOException e) {
            throw Reading.failure("cannot read " + file, e);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(in.readNBytes(Pointer.LARGEST + 1));
        } catch (IOException e) {
            throw Reading.failure("cannot read " + file, e);
        }
    }

    /// The repository whose submodule or subdataset belongs into this folder, where nobody has put it yet: so its
    /// files are not there.
    ///
    /// @throws CairnException if that cannot be told
    public Optional<AnnexRepository> lacksOther(Path folder) {
        if (Files.exists(folder.resolve(".git"))) {
            return Optional.empty();
        }
        Place place = place(folder);
        String path = place.prefix() + folder.getFileName();
        return place.repository().filter(repository -> repository.isOther(path));
    }

    /// Whether this empty folder is one in which another repository belongs. A repository that is broken has none.
    public boolean isLacking(Path folder) {
        try {
            return lacksOther(folder).isPresent();
        } catch (CairnException e) {
            return false;
        }
    }

    private Place place(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? new Place(Optional.empty(), "") : places.computeIfAbsent(folder, this::look);
    }

    private Place look(Path folder) {
        Path real;
        try {
            real = folder.toRealPath();
        } catch (IOException e) {
            throw Reading.failure("cannot look at " + folder, e);
        }
        Optional<GitFolder> git = GitFolder.enclosing(real);
        if (git.isEmpty()) {
            return new Place(Optional.empty(), "");
        }
        String inside = git.get().top().relativize(real).toString();
        AnnexRepository repository = repositories.computeIfAbsent(git.get(), AnnexRepository::of);
        return new Place(Optional.of(repository), inside.isEmpty() ? "" : inside + "/");
    }
}
