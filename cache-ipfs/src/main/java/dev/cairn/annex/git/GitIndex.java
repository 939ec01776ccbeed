package dev.cairn.annex.git;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.system.Stat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The regular files that git knows in a working tree, as they stood in its index at one moment.
public final class GitIndex {
    /// Some two million files.
    private static final int LARGEST = 256 << 20;

    /// Twice what the clock that stamps files takes for a tick.
    private static final long TICK = 20_000_000;

    private final Stat stat;
    private final Map<String, IndexEntry> files;
    private final Set<String> repositories;

    private GitIndex(Stat stat, Map<String, IndexEntry> files, Set<String> repositories) {
        this.stat = stat;
        this.files = files;
        this.repositories = repositories;
    }

    /// Reads an index; one that is not there is empty.
    ///
    /// @param hashLength bytes of an object's name: 20, or 32 where the repository says so
    /// @throws CairnException if it cannot be read whole: then nobody knows what is in it
    public static GitIndex read(Path file, int hashLength) {
        Optional<Stat> before = Stat.following(file);
        if (before.isEmpty()) {
            return new GitIndex(new Stat(0, 0, 0, 0, 0, 0, 0), Map.of(), Set.of());
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (before.get().size() > LARGEST) {
                throw new IOException("it has more than " + LARGEST + " bytes");
            }
            IndexReader reader = new IndexReader(in.readNBytes(LARGEST), hashLength);
            reader.read();
            return new GitIndex(before.get(), reader.files(), reader.repositories());
        } catch (IOException e) {
            throw new CairnException(
                    Kind.UNREADABLE, "the git index " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Whether the index of this stat is still the one that was read. Git puts a new file in its place each time.
    public boolean isOf(Stat now) {
        return stat.isBut(now) && stat.changed() == now.changed();
    }

    /// What git keeps of a file: the hash of a blob, in hex. Empty if git does not know it as a regular file.
    ///
    /// @param path relative to the working tree, with `/`
    public Optional<String> blob(String path) {
        return Optional.ofNullable(files.get(path)).map(IndexEntry::blob);
    }

    /// The same, only if the file is what it was when git looked: all of its stat agrees, and it was changed
    /// last before the index was written, for what was changed at the same moment may have been changed after
    /// git had looked.
    public Optional<String> blobOfUnchanged(String path, Stat now) {
        return Optional.ofNullable(files.get(path))
                .filter(entry -> entry.isStill(now) && now.modified() + TICK < stat.modified())
                .map(IndexEntry::blob);
    }

    /// Whether another repository belongs at this path.
    public boolean isRepository(String path) {
        return repositories.contains(path);
    }
}
