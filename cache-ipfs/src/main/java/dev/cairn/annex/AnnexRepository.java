package dev.cairn.annex;

import dev.cairn.annex.git.GitConfig;
import dev.cairn.annex.git.GitFolder;
import dev.cairn.annex.git.GitIndex;
import dev.cairn.annex.git.GitObjects;
import dev.cairn.annex.key.AnnexKey;
import dev.cairn.annex.key.HashFolders;
import dev.cairn.annex.key.KeyFile;
import dev.cairn.annex.key.Pointer;
import dev.cairn.failure.CairnException;
import dev.cairn.system.Stat;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A git repository in which git-annex may keep content, as it is while it is looked at. Any thread may ask.
public final class AnnexRepository {
    private static final String FILE = "file://";
    private static final int SHA1 = 20;
    private static final int SHA256 = 32;

    private final GitFolder folder;
    private final Path objects;
    private final Set<String> first;
    private final GitConfig config;
    private @Nullable List<AnnexRepository> locals;
    private @Nullable GitIndex index;
    private @Nullable GitObjects blobs;

    private AnnexRepository(GitFolder folder) {
        this.folder = folder;
        this.objects = folder.common().resolve("annex").resolve("objects");
        String[] names = new File(objects.toString()).list();
        this.first = names == null ? Set.of() : Set.of(names);
        this.config = GitConfig.read(folder.common().resolve("config"));
    }

    /// The repository of a folder, or one that is bare itself; empty if there is none.
    ///
    /// @throws CairnException if it cannot be looked at
    public static Optional<AnnexRepository> at(Path folder) {
        Path real;
        try {
            real = folder.toRealPath();
        } catch (IOException e) {
            throw CairnException.of("cannot look at " + folder, e);
        }
        boolean bare = Files.exists(real.resolve("HEAD")) && Files.isDirectory(real.resolve("objects"));
        return bare ? Optional.of(bare(real)) : GitFolder.enclosing(real).map(AnnexRepository::of);
    }

    static AnnexRepository of(GitFolder folder) {
        return new AnnexRepository(folder);
    }

    /// A bare repository, which has no working tree.
    ///
    /// @param folder itself
    public static AnnexRepository bare(Path folder) {
        return new AnnexRepository(new GitFolder(folder, folder, folder));
    }

    /// The folder of its working tree, its real path.
    public Path top() {
        return folder.top();
    }

    /// What git-annex calls this clone; empty where it was never initialised.
    public Optional<UUID> uuid() {
        return config.value("annex", "uuid").flatMap(text -> {
            try {
                return Optional.of(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    /// What its remotes are called.
    public List<String> remotes() {
        return config.names("remote");
    }

    /// The remotes that git-annex of 2026 does not use before it is told that they are safe, as that is now.
    public List<String> unverifiedRemotes() {
        GitConfig now = GitConfig.read(folder.common().resolve("config"));
        return now.names("remote").stream()
                .filter(name -> now.value("remote \"" + name + "\"", "annex-verified")
                        .filter("manual"::equals)
                        .isPresent())
                .toList();
    }

    /// The repositories of its remotes that are folders of this machine, but for those that git-annex is to ignore.
    public synchronized List<AnnexRepository> localRemotes() {
        if (locals == null) {
            locals = remotes().stream()
                    .map(name -> "remote \"" + name + "\"")
                    .filter(section -> !config.value(section, "annex-ignore").equals(Optional.of("true")))
                    .flatMap(section -> config.value(section, "url").stream())
                    .flatMap(url -> local(url).stream())
                    .flatMap(path -> at(path).stream())
                    .toList();
        }
        return locals;
    }

    /// A path, as git takes it: with a colon before its first slash it is another machine's.
    private Optional<Path> local(String url) {
        String path = url.startsWith(FILE) ? url.substring(FILE.length()) : url;
        int colon = path.indexOf(':');
        int slash = path.indexOf('/');
        boolean elsewhere = path.isEmpty() || (colon >= 0 && (slash < 0 || colon < slash));
        return elsewhere ? Optional.empty() : Optional.of(top().resolve(path)).filter(Files::isDirectory);
    }

    /// Whether any content was ever kept in it.
    public boolean hasObjects() {
        return !first.isEmpty();
    }

    /// Where the content of a key lies; empty if it is not here. A file whose size is not the one that the key says is
    /// not its content.
    public Optional<Path> object(AnnexKey key) {
        if (!hasObjects()) {
            return Optional.empty();
        }
        HashFolders folders = HashFolders.of(key);
        String file = KeyFile.name(key);
        return object(folders.mixed(), file, key).or(() -> object(folders.lower(), file, key));
    }

    /// Whether the content of a key is here now, whatever was here when the repository was looked at first.
    public boolean has(AnnexKey key) {
        return content(key).isPresent();
    }

    /// Where the content of a key lies now; empty if it is not here.
    public Optional<Path> content(AnnexKey key) {
        HashFolders folders = HashFolders.of(key);
        String file = KeyFile.name(key);
        return there(folders.mixed(), file, key).or(() -> there(folders.lower(), file, key));
    }

    /// How many bytes of a key's content are here that somebody is getting, or once was; negative if none are.
    public long partial(AnnexKey key) {
        Path temporary = folder.common().resolve("annex").resolve("tmp").resolve(KeyFile.name(key));
        return Stat.of(temporary).filter(Stat::isFile).map(Stat::size).orElse(-1L);
    }

    /// What all of its working trees share.
    public Path common() {
        return folder.common();
    }

    /// Whether its annex is another repository's, as in an ephemeral clone of DataLad.
    public boolean borrowsAnnex() {
        return Files.isSymbolicLink(folder.common().resolve("annex"));
    }

    private Optional<Path> object(String folders, String file, AnnexKey key) {
        if (!first.contains(folders.substring(0, folders.indexOf('/')))) {
            return Optional.empty();
        }
        return there(folders, file, key);
    }

    /// How many bytes an object has that is not as large as its key says, and which git-annex takes for content that
    /// is here all the same. Empty if there is none such.
    public OptionalLong sizeOfDamaged(AnnexKey key) {
        HashFolders folders = HashFolders.of(key);
        String file = KeyFile.name(key);
        return Stream.of(folders.mixed(), folders.lower())
                .flatMap(some -> Stat.of(place(some, file)).stream())
                .filter(Stat::isFile)
                .mapToLong(Stat::size)
                .filter(size -> key.size().isPresent() && key.size().getAsLong() != size)
                .findFirst();
    }

    private Path place(String folders, String file) {
        return objects.resolve(folders).resolve(file).resolve(file);
    }

    private Optional<Path> there(String folders, String file, AnnexKey key) {
        Path path = place(folders, file);
        return Stat.of(path)
                .filter(Stat::isFile)
                .filter(stat -> key.size().isEmpty() || key.size().getAsLong() == stat.size())
                .map(_ -> path);
    }

    /// The key that a file with these bytes stands for while its content is not there: git must know exactly this
    /// pointer. Empty if it is a file that only looks so.
    ///
    /// @param path relative to the top, with `/`
    /// @throws CairnException if it looks like a pointer and nobody knows what git knows
    Optional<AnnexKey> pointer(String path, byte[] bytes) {
        Optional<AnnexKey> key = Pointer.key(bytes);
        return key.isEmpty()
                        || index().blob(path)
                                .filter(blob -> blob.equals(name(bytes)))
                                .isEmpty()
                ? Optional.empty()
                : key;
    }

    private String name(byte[] blob) {
        return BlobName.of(blob, hashLength());
    }

    /// The key whose content a file has that git knows as a pointer, and that nobody changed since git looked at it;
    /// empty otherwise, also where that cannot be told.
    ///
    /// @param path relative to the top, with `/`
    Optional<AnnexKey> unlocked(String path, Stat now) {
        // Where it cannot be told its bytes are there: they say what it is.
        return kept(index -> index.blobOfUnchanged(path, now))
                .filter(key -> key.size().orElse(now.size()) == now.size());
    }

    /// Whether git knows a path as a pointer, whatever stands there now; no, where that cannot be told.
    boolean isKept(String path) {
        return kept(index -> index.blob(path)).isPresent();
    }

    private Optional<AnnexKey> kept(Function<GitIndex, Optional<String>> blob) {
        if (!hasObjects()) {
            return Optional.empty();
        }
        try {
            return blob.apply(index())
                    .flatMap(one -> blobs().blob(one, Pointer.LARGEST))
                    .flatMap(Pointer::key);
        } catch (CairnException e) {
            return Optional.empty();
        }
    }

    /// Whether another repository belongs at this path, which may not be there yet.
    boolean isOther(String path) {
        return index().isRepository(path);
    }

    private synchronized GitIndex index() {
        if (index == null) {
            index = GitIndex.read(folder.own().resolve("index"), hashLength());
        }
        return index;
    }

    private synchronized GitObjects blobs() {
        if (blobs == null) {
            blobs = GitObjects.of(folder.common(), hashLength());
        }
        return blobs;
    }

    private int hashLength() {
        return config.value("extensions", "objectformat")
                .filter("sha256"::equals)
                .map(_ -> SHA256)
                .orElse(SHA1);
    }

    /// The folder of its working tree.
    @Override
    public String toString() {
        return top().toString();
    }
}
