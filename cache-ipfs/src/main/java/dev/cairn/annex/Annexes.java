package dev.cairn.annex;

import dev.cairn.annex.git.GitFolder;
import dev.cairn.annex.key.AnnexKey;
import dev.cairn.annex.key.LinkTarget;
import dev.cairn.annex.key.Pointer;
import dev.cairn.failure.CairnException;
import dev.cairn.system.Reading;
import dev.cairn.system.Stat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Which paths stand for content of git-annex. What looks so and is not is any other file or link. Repositories are
/// looked at once, so this is for one moment, as for one look at many files. Any thread may ask.
public final class Annexes {
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
        Place place = place(file);
        if (place.repository().isEmpty()) {
            return Optional.empty();
        }
        AnnexRepository repository = place.repository().get();
        String path = place.prefix() + file.getFileName();
        if (now.size() >= Pointer.SHORTEST && now.size() <= Pointer.LARGEST) {
            Optional<byte[]> pointer = pointer(file);
            if (pointer.isPresent()) {
                return repository
                        .pointer(path, pointer.get())
                        .map(key -> new AnnexedFile(
                                file, key, repository, AnnexedFile.Way.POINTER, repository.object(key)));
            }
        }
        return repository
                .unlocked(path, now)
                .map(key -> new AnnexedFile(file, key, repository, AnnexedFile.Way.UNLOCKED, Optional.of(file)));
    }

    private static Optional<byte[]> pointer(Path file) {
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
