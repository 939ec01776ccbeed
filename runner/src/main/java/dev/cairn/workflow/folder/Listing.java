package dev.cairn.workflow.folder;

import dev.cairn.failure.CairnException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;

/// The names in a folder, sorted so that those with a prefix stand together.
final class Listing {
    /// What an illegible byte of a name is read as.
    private static final char REPLACEMENT = '\uFFFD';

    private final String[] names;

    private Listing(String[] names) {
        this.names = names;
    }

    /// @param folder its real path
    static Listing of(Path folder) {
        String[] names = new File(folder.toString()).list();
        if (names == null) {
            throw unlistable(folder);
        }
        Arrays.sort(names);
        return new Listing(names);
    }

    /// Where the names with a prefix begin.
    int first(String prefix) {
        int found = Arrays.binarySearch(names, prefix);
        return found < 0 ? -found - 1 : found;
    }

    /// The name at a position, or an empty text behind the last one.
    String at(int position) {
        return position < names.length ? names[position] : "";
    }

    boolean has(String name) {
        return Arrays.binarySearch(names, name) >= 0;
    }

    /// Whether a name of a folder is what it seems, and not one whose bytes are no UTF-8.
    static boolean isLegible(Path folder, String name) {
        return name.indexOf(REPLACEMENT) < 0 || Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    private static CairnException unlistable(Path folder) {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            String state = stream.iterator().hasNext() ? "changed" : "was empty";
            return CairnException.of("listing " + folder, new IOException("it " + state + " while it was read"));
        } catch (IOException e) {
            return CairnException.of("listing " + folder, e);
        }
    }
}
