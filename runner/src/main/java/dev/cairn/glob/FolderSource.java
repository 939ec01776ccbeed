package dev.cairn.glob;

import dev.cairn.failure.CairnException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A folder of this machine.
public final class FolderSource implements GlobSource {
    /// What a symbolic link to a folder is.
    public enum Links {
        /// The folder that it leads to.
        FOLLOWED,
        /// No folder: nothing behind it is found, the link itself may be.
        KEPT
    }

    private final Path top;
    private final Links links;

    public FolderSource(Path top, Links links) {
        this.top = top;
        this.links = links;
    }

    @Override
    public List<Name> names(String folder) {
        Path path = top.resolve(folder);
        List<Name> found = new ArrayList<>();
        try (DirectoryStream<Path> names = Files.newDirectoryStream(path)) {
            for (Path one : names) {
                String name = one.getFileName().toString();
                found.add(new Name(name, one.equals(path.resolve(name))));
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw CairnException.of("listing " + path, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw CairnException.of("listing " + path, e);
        }
        return found;
    }

    @Override
    public Kind kind(String relative) {
        Path path = top.resolve(relative);
        try {
            BasicFileAttributes own = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (own.isSymbolicLink()) {
                return links == Links.FOLLOWED && Files.isDirectory(path) ? Kind.LINKED_FOLDER : Kind.OTHER;
            }
            return own.isDirectory() ? Kind.FOLDER : Kind.OTHER;
        } catch (NoSuchFileException e) {
            return Kind.NOTHING;
        } catch (IOException e) {
            throw CairnException.of("looking at " + path, e);
        }
    }
}
