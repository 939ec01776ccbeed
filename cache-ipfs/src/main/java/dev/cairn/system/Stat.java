package dev.cairn.system;

import dev.cairn.failure.CairnException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What the kernel says of a file (`stat(2)`).
///
/// @param mode     type and permission bits
/// @param modified when its bytes were last changed, in nanoseconds since the epoch
/// @param changed  when its inode was last changed, in nanoseconds since the epoch
/// @param links    how many names it has
public record Stat(long device, long inode, int mode, long size, long modified, long changed, long links) {
    private static final String ATTRIBUTES = "unix:dev,ino,mode,size,lastModifiedTime,ctime,nlink";
    private static final LinkOption[] FOLLOW = {};
    private static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};
    private static final int TYPE = 0170000;

    /// What stands at a path, symlinks not followed; empty where nothing does.
    ///
    /// @throws CairnException if the kernel does not say
    public static Optional<Stat> of(Path path) {
        return read(path, NO_FOLLOW);
    }

    /// What a path leads to, symlinks followed; empty where that is nothing.
    ///
    /// @throws CairnException if the kernel does not say
    public static Optional<Stat> following(Path path) {
        return read(path, FOLLOW);
    }

    private static Optional<Stat> read(Path path, LinkOption[] options) {
        try {
            return Optional.of(of(Files.readAttributes(path, ATTRIBUTES, options)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (FileSystemException e) {
            if ("Not a directory".equals(e.getReason())) {
                return Optional.empty();
            }
            throw CairnException.of("cannot look at " + path, e);
        } catch (IOException e) {
            throw CairnException.of("cannot look at " + path, e);
        }
    }

    private static Stat of(Map<String, Object> attributes) {
        return new Stat(
                number(attributes, "dev"),
                number(attributes, "ino"),
                (int) number(attributes, "mode"),
                number(attributes, "size"),
                time(attributes, "lastModifiedTime"),
                time(attributes, "ctime"),
                number(attributes, "nlink"));
    }

    private static long number(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static long time(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : 0;
    }

    public boolean isFile() {
        return (mode & TYPE) == 0100000;
    }

    public boolean isFolder() {
        return (mode & TYPE) == 0040000;
    }

    public boolean isSymlink() {
        return (mode & TYPE) == 0120000;
    }

    /// Whether its owner may execute it: the one bit of a mode that counts.
    public boolean isExecutable() {
        return (mode & 0100) != 0;
    }

    /// Whether it lies on a block device, as nothing on a network does. False says nothing.
    public boolean isOnDisk() {
        return ((device >>> 8) & 0xfff) != 0;
    }

    /// What it is, in a word for a message.
    public String kind() {
        return switch (mode & TYPE) {
            case 0100000 -> "file";
            case 0040000 -> "folder";
            case 0120000 -> "symlink";
            case 0010000 -> "FIFO";
            case 0140000 -> "socket";
            default -> "device";
        };
    }

    /// Whether a file that was so is now still the same, its bytes unchanged. Linking and unlinking move
    /// `changed`: where it moved together with the number of links and all else is equal, nothing has changed.
    public boolean isStill(Stat now) {
        return isBut(now) && (changed == now.changed || links != now.links);
    }

    /// Whether all but the time and number of its links agrees.
    public boolean isBut(Stat now) {
        return inode == now.inode && device == now.device && size == now.size && modified == now.modified;
    }
}
