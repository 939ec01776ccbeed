package dev.cairn.annex.git;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Where a repository keeps what is its own (gitrepository-layout(5)). All paths are real ones.
///
/// @param top    the folder of the working tree
/// @param own    what belongs to this working tree, as the index
/// @param common what all working trees of the repository share, as objects and `annex`; mostly the same
public record GitFolder(Path top, Path own, Path common) {
    private static final String GITDIR = "gitdir:";
    private static final int LONGEST = 8 << 10;

    /// The repository of a folder: the nearest one that encloses it. Empty if it lies in none.
    ///
    /// @param folder its real path
    /// @throws CairnException if something that looks like one cannot be read
    public static Optional<GitFolder> enclosing(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            Optional<GitFolder> found = at(at);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// Whether this is what git keeps of a repository: a folder of its own, or a file that says where that is, be it
    /// there or not.
    ///
    /// @param git a path called `.git`
    /// @throws CairnException if it cannot be looked at
    public static boolean isKept(Path git) {
        if (Files.isDirectory(git)) {
            return Files.exists(git.resolve("HEAD"));
        }
        try {
            return Files.isRegularFile(git) && line(git).startsWith(GITDIR);
        } catch (IOException e) {
            throw CairnException.of("reading " + git, e);
        }
    }

    private static Optional<GitFolder> at(Path top) {
        Path git = top.resolve(".git");
        try {
            if (Files.isDirectory(git)) {
                return of(top, git.toRealPath());
            }
            if (Files.isRegularFile(git)) {
                Optional<Path> linked = linked(top, git);
                return linked.isEmpty() ? Optional.empty() : of(top, linked.get());
            }
            return Optional.empty();
        } catch (IOException e) {
            throw CairnException.of("reading the git repository " + top, e);
        }
    }

    private static Optional<Path> linked(Path top, Path file) throws IOException {
        String text = line(file);
        if (!text.startsWith(GITDIR)) {
            return Optional.empty();
        }
        Path folder = resolved(top, text.substring(GITDIR.length()).strip());
        if (!Files.isDirectory(folder)) {
            throw new CairnException(
                    Kind.UNREADABLE,
                    file + " says that the git repository lies in " + folder + ", where no folder is; 'git worktree"
                            + " repair' or 'git submodule update --init' mends that");
        }
        return Optional.of(folder.toRealPath());
    }

    private static Optional<GitFolder> of(Path top, Path own) throws IOException {
        // As git itself has it: what has no HEAD is no repository.
        if (!Files.exists(own.resolve("HEAD"))) {
            return Optional.empty();
        }
        Path shared = own.resolve("commondir");
        Path common = Files.isRegularFile(shared) ? resolved(own, line(shared)).toRealPath() : own;
        return Optional.of(new GitFolder(top, own, common));
    }

    private static Path resolved(Path folder, String path) throws IOException {
        try {
            return folder.resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw new IOException("'" + path + "' is no path", e);
        }
    }

    private static String line(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
            int end = text.indexOf('\n');
            return end < 0 ? text : text.substring(0, end);
        }
    }
}
