package dev.cairn.container.child;

import dev.cairn.system.Native;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/// What the kernel notes on files beside mode, owner and times; Java reads next to nothing of it.
public final class FileFlags {
    private static final MemorySegment GET = Native.function("lgetxattr");
    private static final MemorySegment LIST = Native.function("llistxattr");
    private static final MemorySegment OPEN = Native.function("open");
    private static final MemorySegment CLOSE = Native.function("close");
    private static final MemorySegment CONTROL = Native.function("ioctl");

    private static final int NO_FOLLOW_CLOSE_ON_EXEC = 0400000 | 02000000;
    private static final long GET_FLAGS = 0x80086601L;

    private FileFlags() {}

    /// Whether a file, not what it may lead to, has an extended attribute that we may see.
    ///
    /// @param name in full, as in `user.comment`
    public static boolean has(Path file, String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment path = arena.allocateFrom(file.toString());
            MemorySegment attribute = arena.allocateFrom(name);
            return new Native(arena).call(GET, path.address(), attribute.address(), 0, 0) >= 0;
        }
    }

    /// Whether it has any, access control lists among them.
    public static boolean hasAttributes(Path file) {
        try (Arena arena = Arena.ofConfined()) {
            return new Native(arena)
                            .call(LIST, arena.allocateFrom(file.toString()).address(), 0, 0)
                    > 0;
        }
    }

    /// Its flags as `lsattr` shows them; 0 where the file system has none.
    public static int of(Path file) {
        try (Arena arena = Arena.ofConfined()) {
            Native calls = new Native(arena);
            int descriptor =
                    calls.callInt(OPEN, arena.allocateFrom(file.toString()).address(), NO_FOLLOW_CLOSE_ON_EXEC);
            if (descriptor < 0) {
                return 0;
            }
            MemorySegment flags = arena.allocate(ValueLayout.JAVA_LONG);
            calls.callInt(CONTROL, descriptor, GET_FLAGS, flags.address());
            calls.callInt(CLOSE, descriptor);
            return flags.get(ValueLayout.JAVA_INT, 0);
        }
    }
}
