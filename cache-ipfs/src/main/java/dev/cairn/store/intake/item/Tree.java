package dev.cairn.store.intake.item;

import dev.cairn.annex.AnnexedFile;
import dev.cairn.annex.Annexes;
import dev.cairn.annex.git.GitFolder;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.system.Reading;
import dev.cairn.system.Stat;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is in a folder, before anything of it was read.
///
/// @param path  where it lies
/// @param whole whether this is all that is there
record Tree(Path path, List<Entry> entries, boolean whole) {
    private static final String GIT = ".git";

    /// A name in a folder.
    sealed interface Entry {
        String name();

        record File(String name, Item item) implements Entry {}

        record Folder(String name, Tree tree) implements Entry {}

        record Symlink(String name, String target) implements Entry {}
    }

    /// Lists a folder and all below it. Symlinks are not followed. Where annexes are known, what git keeps of
    /// repositories in it is left out: it differs from clone to clone, and whenever git has done anything.
    ///
    /// @param items where the files that are met are noted
    /// @param annexes which of the symlinks stand for files; null if none does
    /// @throws CairnException if something has no name, or cannot be looked at
    static Tree list(Path folder, List<Item> items, @Nullable Annexes annexes) {
        List<Entry> entries = new ArrayList<>();
        boolean whole = true;
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path path : stream) {
                if (annexes != null && path.endsWith(GIT) && GitFolder.isKept(path)) {
                    whole = false;
                } else {
                    entries.add(entry(folder, path, items, annexes));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw new CairnException(Kind.UNREADABLE, "cannot list " + folder + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw Reading.failure("cannot list " + folder, e);
        }
        if (entries.isEmpty() && whole && annexes != null && annexes.isLacking(folder)) {
            throw Refusals.notInstalled(folder);
        }
        return new Tree(folder, entries, whole);
    }

    private static Entry entry(Path folder, Path path, List<Item> items, @Nullable Annexes annexes) throws IOException {
        String name = String.valueOf(path.getFileName());
        // A name that is not UTF-8 does not come back as the same bytes.
        if (!folder.resolve(name).equals(path)) {
            throw Refusals.name(folder, name);
        }
        Stat stat = Stat.of(path).orElseThrow(() -> Refusals.missing(path));
        if (stat.isFile()) {
            Item item = Item.inFolder(path, stat);
            items.add(item);
            return new Entry.File(name, item);
        }
        if (stat.isFolder()) {
            return new Entry.Folder(name, list(path, items, annexes));
        }
        if (stat.isSymlink()) {
            Optional<AnnexedFile> annexed = annexes == null ? Optional.empty() : annexes.link(path);
            if (annexed.isPresent()) {
                Item item = Item.inFolder(path, stat).as(annexed.get());
                items.add(item);
                return new Entry.File(name, item);
            }
            return new Entry.Symlink(name, target(folder, path, name));
        }
        throw Refusals.kind(path, stat);
    }

    /// The target as it is, also with slashes that a path would lose.
    private static String target(Path folder, Path path, String name) throws IOException {
        Path target = Files.readSymbolicLink(path);
        String text = target.toString();
        if (text.indexOf('\uFFFD') >= 0 && !Path.of(text).equals(target)) {
            throw Refusals.name(folder, name + " -> " + text);
        }
        return text;
    }
}
