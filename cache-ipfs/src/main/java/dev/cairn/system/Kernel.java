package dev.cairn.system;

import dev.cairn.failure.CairnException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Puts things on disk. What Java cannot ask of the kernel is bound when it is first needed, for that takes 40 ms.
public final class Kernel {
    private Kernel() {}

    /// Waits until a file, or the names in a folder, are on disk.
    public static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Waits until everything of the file system that holds this folder is on disk (`syncfs(2)`).
    ///
    /// @throws CairnException if the disk is full or fails
    public static void syncAround(Path folder) {
        int failure = Calls.syncfs(folder.toString());
        if (failure != 0) {
            throw CairnException.of(
                    "cannot write the files under " + folder + " to disk", new IOException(reason(failure)));
        }
    }

    private static String reason(int number) {
        return switch (number) {
            case 28 -> "No space left on device";
            case 122 -> "Disk quota exceeded";
            case 5 -> "Input/output error";
            default -> "error " + number;
        };
    }

    /// The functions of the C library; loading this class binds them.
    private static final class Calls {
        private static final MemorySegment OPEN = Native.function("open");
        private static final MemorySegment SYNCFS = Native.function("syncfs");
        private static final MemorySegment CLOSE = Native.function("close");

        private static final int CLOSE_ON_EXEC = 02000000;

        /// The error's number, 0 if there is none.
        static int syncfs(String folder) {
            try (Arena arena = Arena.ofConfined()) {
                Native calls = new Native(arena);
                int descriptor = calls.callInt(OPEN, arena.allocateFrom(folder).address(), CLOSE_ON_EXEC);
                if (descriptor < 0) {
                    return calls.error();
                }
                int failure = calls.callInt(SYNCFS, descriptor) == 0 ? 0 : calls.error();
                calls.callInt(CLOSE, descriptor);
                return failure;
            }
        }
    }
}
