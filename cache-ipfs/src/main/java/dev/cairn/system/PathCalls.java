package dev.cairn.system;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Looks at files, links and removes them by the kernel's own calls, for who does it many thousand times: Java's way
/// makes a map of each stat and looks at each file before it removes it. What does not go well is left to Java, which
/// says why. For one thread.
final class PathCalls implements AutoCloseable {
    /// With fewer, binding the functions, which a run without a miss does not need, takes longer than Java's way.
    private static final int MANY = 5000;

    /// With fewer, also bound functions gain nothing.
    private static final int SOME = 100;

    /// What a path, ended by a zero, may take.
    private static final int LONGEST = 4096;

    private static final int HERE = -100;
    private static final int NO_FOLLOW = 0x100;
    private static final int BASIC = 0x7ff;
    private static final int STATX_BYTES = 256;

    private final Arena arena = Arena.ofConfined();
    private final Native calls = new Native(arena);
    private final MemorySegment path = arena.allocate(LONGEST);
    private final MemorySegment other = arena.allocate(LONGEST);
    private final MemorySegment found = arena.allocate(STATX_BYTES, Long.BYTES);

    /// Whether so many are better looked at this way.
    static boolean suit(int count) {
        return count >= (Native.Binding.done ? SOME : MANY) && Functions.BOUND;
    }

    /// What stands at a path, symlinks not followed; null where only Java can say what the matter is.
    @Nullable
    Stat stat(Path one) {
        return isIn(path, one)
                        && calls.callInt(Functions.STATX, HERE, path.address(), NO_FOLLOW, BASIC, found.address()) == 0
                ? stat()
                : null;
    }

    /// Gives a file a further name; false if that was not done.
    boolean link(Path file, Path name) {
        return isIn(path, file)
                && isIn(other, name)
                && calls.callInt(Functions.LINK, path.address(), other.address()) == 0;
    }

    /// Removes anything but a folder; false if that was not done.
    boolean unlink(Path one) {
        return isIn(path, one) && calls.callInt(Functions.UNLINK, path.address()) == 0;
    }

    /// Writes a path as the kernel wants it; false if only Java knows its bytes.
    private static boolean isIn(MemorySegment target, Path path) {
        String text = path.toString();
        // What stands for bytes that are no text may also be itself.
        if (text.indexOf('\uFFFD') >= 0) {
            return false;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length >= LONGEST) {
            return false;
        }
        MemorySegment.copy(bytes, 0, target, ValueLayout.JAVA_BYTE, 0, bytes.length);
        target.set(ValueLayout.JAVA_BYTE, bytes.length, (byte) 0);
        return true;
    }

    /// `struct statx`, which is the same on all processors.
    private Stat stat() {
        return new Stat(
                device(found.get(ValueLayout.JAVA_INT, 136), found.get(ValueLayout.JAVA_INT, 140)),
                found.get(ValueLayout.JAVA_LONG, 32),
                found.get(ValueLayout.JAVA_SHORT, 28) & 0xffff,
                found.get(ValueLayout.JAVA_LONG, 40),
                time(112),
                time(96),
                found.get(ValueLayout.JAVA_INT, 16));
    }

    private long time(int at) {
        return found.get(ValueLayout.JAVA_LONG, at) * 1_000_000_000L + found.get(ValueLayout.JAVA_INT, at + 8);
    }

    /// As the C library puts the two numbers of a device into one.
    private static long device(long major, long minor) {
        return (major & 0xfffff000L) << 32 | (major & 0xfff) << 8 | (minor & 0xffffff00L) << 12 | (minor & 0xff);
    }

    @Override
    public void close() {
        arena.close();
    }

    /// The functions of the C library; loading this class binds them.
    private static final class Functions {
        /// Whether paths are the same bytes for the kernel and for Java, and the C library young enough.
        static final boolean BOUND = "UTF-8".equals(System.getProperty("sun.jnu.encoding")) && Native.has("statx");

        static final MemorySegment STATX = BOUND ? Native.function("statx") : MemorySegment.NULL;
        static final MemorySegment LINK = Native.function("link");
        static final MemorySegment UNLINK = Native.function("unlink");
    }
}
