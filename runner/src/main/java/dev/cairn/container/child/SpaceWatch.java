package dev.cairn.container.child;

import dev.cairn.container.child.spawn.SystemCalls;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// Notices whether a file system was full while a program ran. Nobody is told when a write fails for that reason, and
/// some programs do not care; so what is left is looked at again and again, the more often the less there is: sooner
/// than it could have been filled in between. It counts as full when less is left than a small part of what there was
/// at first, which at worst fails a program that just got by.
public final class SpaceWatch {
    /// Faster than programs write, in bytes and in files a millisecond.
    private static final long BYTES_PER_MILLISECOND = 4_000_000;
    private static final long FILES_PER_MILLISECOND = 500;

    private static final int SHORTEST_PAUSE = 5;
    private static final int LONGEST_PAUSE = 1_000;

    private static final long MANY_BYTES = 16L << 20;
    private static final long MANY_FILES = 256;

    private final SystemCalls system;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment path;
    private final Path folder;
    private final long fewBytes;
    private final long fewFiles;
    private long leastBytes = Long.MAX_VALUE;
    private long leastFiles = Long.MAX_VALUE;

    /// For one thread.
    ///
    /// @param folder a folder of the file system to watch
    public SpaceWatch(Path folder) throws IOException {
        this(new SystemCalls(Arena.ofAuto()), folder);
    }

    SpaceWatch(SystemCalls system, Path folder) throws IOException {
        this.system = system;
        this.folder = folder;
        this.path = arena.allocateFrom(folder.toString());
        SystemCalls.Space first = system.space(path);
        fewBytes = Math.min(MANY_BYTES, first.bytes() / 16);
        fewFiles = Math.min(MANY_FILES, first.files() / 16);
    }

    /// Looks, and says after how many milliseconds to look again.
    public int look() throws IOException {
        SystemCalls.Space now = system.space(path);
        leastBytes = Math.min(leastBytes, now.bytes());
        leastFiles = Math.min(leastFiles, now.files());
        long pause = Math.min(now.bytes() / BYTES_PER_MILLISECOND, now.files() / FILES_PER_MILLISECOND);
        return Math.clamp(pause, SHORTEST_PAUSE, LONGEST_PAUSE);
    }

    /// A sentence if it was full, otherwise empty.
    ///
    /// @param noticed whether somebody found so, which also tells of a quota
    public String fullness(boolean noticed) {
        if (leastBytes <= fewBytes) {
            return "the file system of " + folder + " was full: " + leastBytes + " bytes were left";
        }
        if (leastFiles <= fewFiles) {
            return "the file system of " + folder + " was full: it could hold " + leastFiles + " more files";
        }
        return noticed ? "the file system of " + folder + " was full: what it wrote had no room" : "";
    }
}
