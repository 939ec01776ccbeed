package dev.cairn.system;

import dev.cairn.failure.CairnException;
import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
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
        private static final StructLayout STATE = Linker.Option.captureStateLayout();
        private static final VarHandle NUMBER = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
        private static final AddressLayout POINTER = ValueLayout.ADDRESS;
        private static final Linker LINKER = Linker.nativeLinker();
        private static final MethodHandle OPEN = bind(
                "open",
                FunctionDescriptor.of(ValueLayout.JAVA_INT, POINTER, ValueLayout.JAVA_INT),
                Linker.Option.firstVariadicArg(2),
                Linker.Option.captureCallState("errno"));
        private static final MethodHandle SYNCFS = bind(
                "syncfs",
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
                Linker.Option.captureCallState("errno"));
        private static final MethodHandle CLOSE =
                bind("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

        private static MethodHandle bind(String name, FunctionDescriptor signature, Linker.Option... options) {
            return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), signature, options);
        }

        /// The error's number, 0 if there is none.
        static int syncfs(String folder) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment state = arena.allocate(STATE);
                int descriptor = (int) OPEN.invokeExact(state, arena.allocateFrom(folder), 0);
                if (descriptor < 0) {
                    return (int) NUMBER.get(state, 0L);
                }
                int answer = (int) SYNCFS.invokeExact(state, descriptor);
                int failure = answer == 0 ? 0 : (int) NUMBER.get(state, 0L);
                int closed = (int) CLOSE.invokeExact(descriptor);
                return failure == 0 ? -Math.abs(closed) : failure;
            } catch (Error | RuntimeException e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
