package dev.cairn.system;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Removes trees of files, whatever somebody left there: folders that nobody may look into, very many names, more
/// levels than a path can say. Symlinks are removed, not followed. What cannot be removed keeps nothing else.
public final class Removal {
    /// Of a path in characters; the kernel takes 4096 bytes. What lies deeper is moved up first.
    private static final int LONG = 1000;

    /// Each level is a folder that is open meanwhile.
    private static final int DEEP = 64;

    private final Path top;
    private final ArrayDeque<Path> raised = new ArrayDeque<>();
    private @Nullable IOException failure;
    private @Nullable PathCalls calls;
    private int met;
    private long moved;

    private Removal(Path top) {
        this.top = top;
    }

    /// Removes a file, or a folder with all that is in it.
    ///
    /// @throws IOException why the first of what is left is left
    public static void of(Path path) throws IOException {
        if (isRemoved(path)) {
            return;
        }
        Removal removal = new Removal(path);
        removal.all();
        removal.folder(path);
        removal.end();
    }

    /// Removes what is in a folder, and leaves it.
    ///
    /// @throws IOException why the first of what is left is left
    public static void inside(Path folder) throws IOException {
        Removal removal = new Removal(folder);
        removal.all();
        removal.end();
    }

    private void all() {
        try {
            contents(top, 0);
            while (!raised.isEmpty()) {
                tree(raised.remove(), 1);
            }
        } finally {
            if (calls != null) {
                calls.close();
            }
        }
    }

    private void end() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    private void tree(Path path, int level) {
        try {
            if (isGone(path)) {
                return;
            }
            if (level > DEEP || path.toString().length() - top.toString().length() > LONG) {
                raise(path);
                return;
            }
        } catch (IOException e) {
            left(e);
            return;
        }
        contents(path, level);
        folder(path);
    }

    /// Removes a folder that is empty now.
    private void folder(Path path) {
        try {
            if (!isRemoved(path)) {
                left(new DirectoryNotEmptyException(path.toString()));
            }
        } catch (IOException e) {
            left(e);
        }
    }

    private void left(IOException why) {
        failure = failure == null ? why : failure;
    }

    private static boolean isGone(Path path) throws IOException {
        try {
            return isRemoved(path);
        } catch (AccessDeniedException e) {
            open(path.resolveSibling(""));
            return isRemoved(path);
        }
    }

    /// Whether nothing is there any more, or a folder with something in it.
    private static boolean isRemoved(Path path) throws IOException {
        try {
            Files.deleteIfExists(path);
            return true;
        } catch (DirectoryNotEmptyException e) {
            return false;
        }
    }

    /// Moves a folder to the top, to be removed from there.
    private void raise(Path folder) throws IOException {
        Path target;
        do {
            target = top.resolve("deep-" + ++moved);
        } while (Files.exists(target, LinkOption.NOFOLLOW_LINKS));
        try {
            Files.move(folder, target);
        } catch (AccessDeniedException e) {
            open(top);
            open(folder);
            open(folder.resolveSibling(""));
            Files.move(folder, target);
        }
        raised.add(target);
    }

    private void contents(Path folder, int level) {
        try {
            try {
                each(folder, level);
            } catch (AccessDeniedException e) {
                open(folder);
                each(folder, level);
            }
        } catch (IOException e) {
            left(e);
        }
    }

    private void each(Path folder, int level) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path one : all) {
                if (!isUnlinked(one)) {
                    tree(one, level + 1);
                }
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (DirectoryIteratorException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    /// Whether it was removed the quick way, which is for very many names that stand in nobody's way.
    private boolean isUnlinked(Path path) {
        if (calls == null) {
            if (!PathCalls.suit(++met)) {
                return false;
            }
            calls = new PathCalls();
        }
        return calls.unlink(path);
    }

    private static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
}
