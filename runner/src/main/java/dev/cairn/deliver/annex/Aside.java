package dev.cairn.deliver.annex;

import dev.cairn.annex.AnnexRepository;
import dev.cairn.annex.key.AnnexKey;
import dev.cairn.deliver.Backup;
import dev.cairn.deliver.Notices;
import dev.cairn.deliver.annex.repository.Git;
import dev.cairn.deliver.annex.repository.IndexState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps what is the person's, of what stands where one item goes, beside it: under one name for a file, in one folder
/// for what was in a folder.
final class Aside {
    private final AnnexRepository repository;
    private final Git git;
    private final Notices notices;
    private final Path target;
    private @Nullable Path kept;

    /// @param target where the item goes
    Aside(AnnexRepository repository, Git git, Notices notices, Path target) {
        this.repository = repository;
        this.git = git;
        this.notices = notices;
        this.target = target;
    }

    /// Moves what stands at a path.
    void tree(Path path) throws IOException {
        Files.move(path, place(path), StandardCopyOption.ATOMIC_MOVE);
    }

    /// Puts what is staged at a path, and stands nowhere in the working tree, there: an annexed file as the link to its
    /// content.
    ///
    /// @param key its key, if it is annexed
    void stage(Path path, IndexState.Entry entry, Optional<AnnexKey> key) throws IOException {
        Path as = place(path);
        if (key.isPresent()) {
            Files.createSymbolicLink(as, link(repository, as, key.get()));
            return;
        }
        byte[] bytes = git.bytes("reading what is staged", "cat-file", "blob", entry.blob());
        if (entry.isLink()) {
            Files.createSymbolicLink(as, Path.of(new String(bytes, StandardCharsets.UTF_8)));
        } else {
            Files.write(as, bytes);
        }
    }

    private Path place(Path path) throws IOException {
        if (path.equals(target)) {
            Path as = Backup.free(target);
            notices.kept(target, as);
            return as;
        }
        Path root = kept;
        if (root == null) {
            root = Backup.free(target);
            kept = root;
            notices.kept(target, root);
        }
        Path as = root.resolve(target.relativize(path));
        Files.createDirectories(as.getParent());
        return Files.exists(as, LinkOption.NOFOLLOW_LINKS) ? Backup.free(as) : as;
    }

    /// Where the symlink of a locked file leads.
    static Path link(AnnexRepository repository, Path place, AnnexKey key) {
        Path object = ObjectPlacing.place(repository.top().resolve(".git").resolve("annex"), key);
        return place.resolveSibling(".").normalize().relativize(object);
    }
}
