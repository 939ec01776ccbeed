package dev.cairn.container.child.spawn;

import dev.cairn.system.Native;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;

/// What is asked of the kernel about descriptors and children. Belongs to one thread at a time.
public final class SystemCalls {
    static final int INTERRUPTED = 4;

    private static final MemorySegment PIPE = Native.function("pipe2");
    private static final MemorySegment CLOSE = Native.function("close");
    private static final MemorySegment READ = Native.function("read");
    private static final MemorySegment WRITE = Native.function("write");
    private static final MemorySegment POLL = Native.function("poll");
    private static final MemorySegment WAIT = Native.function("wait4");
    private static final MemorySegment SEEK = Native.function("lseek");
    private static final MemorySegment MEMORY_FILE = Native.function("memfd_create");
    private static final MemorySegment SPACE = Native.function("statvfs");
    private static final MemorySegment ERROR_TEXT = Native.function("strerror");
    private static final MemorySegment CONTROL = Native.function("fcntl");
    private static final MemorySegment SYSTEM_CALL = Native.function("syscall");

    /// Younger than some C libraries; new system calls have one number on all processors.
    private static final int PIDFD_OPEN = 434;

    private static final int CLOSE_ON_EXEC = 02000000;
    private static final int DUPLICATE_ABOVE = 1030;

    /// A child gets its descriptors at the lowest numbers; ours stay clear of them.
    private static final int LOWEST = 32;
    private static final int MEMORY_CLOSE_ON_EXEC = 1;
    private static final int ADOPT_ORPHANS = 36;
    private static final int NO_CHILD = 10;
    private static final int KILL = 9;
    private static final int RUSAGE_BYTES = 144;
    private static final int STATVFS_BYTES = 256;

    private final Native calls;
    private final MemorySegment scratch;
    private final MemorySegment name;

    public SystemCalls(Arena arena) {
        calls = new Native(arena);
        scratch = arena.allocate(STATVFS_BYTES);
        name = arena.allocateFrom("cairn");
    }

    /// How a child ended and what it and the children that it waited for took.
    ///
    /// @param memory bytes of the largest of them
    public record Exit(int status, Duration cpu, long memory) {
        /// With what another took that belonged to it.
        public Exit and(Exit other) {
            return new Exit(status, cpu.plus(other.cpu), Math.max(memory, other.memory));
        }
    }

    /// What is left of a file system.
    public record Space(long bytes, long files) {}

    /// From now on orphans among our descendants become our children.
    public static void adoptOrphans() {
        try (Arena arena = Arena.ofConfined()) {
            new Native(arena).callInt(Native.function("prctl"), ADOPT_ORPHANS, 1);
        }
    }

    /// Kills a process or, if negative, a process group, if it is there and ours to kill.
    public static void kill(int target) {
        try (Arena arena = Arena.ofConfined()) {
            new Native(arena).callInt(Native.function("kill"), target, KILL);
        }
    }

    /// A pipe: first the end to read from. No program started elsewhere inherits it.
    public int[] pipe() throws IOException {
        check(calls.callInt(PIPE, scratch.address(), CLOSE_ON_EXEC), "making a pipe");
        int readEnd = scratch.get(ValueLayout.JAVA_INT, 0);
        int writeEnd = scratch.get(ValueLayout.JAVA_INT, 4);
        return new int[] {raised(readEnd), raised(writeEnd)};
    }

    private int raised(int descriptor) throws IOException {
        if (descriptor >= LOWEST) {
            return descriptor;
        }
        int higher = calls.callInt(CONTROL, descriptor, DUPLICATE_ABOVE, LOWEST);
        close(descriptor);
        check(higher, "moving a descriptor");
        return higher;
    }

    public void close(int descriptor) {
        calls.callInt(CLOSE, descriptor);
    }

    /// The number of bytes, 0 at the end.
    public int read(int descriptor, MemorySegment into) throws IOException {
        while (true) {
            long count = calls.call(READ, descriptor, into.address(), into.byteSize());
            if (count >= 0) {
                return (int) count;
            }
            if (calls.error() != INTERRUPTED) {
                throw failure("reading from a pipe");
            }
        }
    }

    public void write(int descriptor, MemorySegment bytes) throws IOException {
        long from = 0;
        while (from < bytes.byteSize()) {
            long count = calls.call(WRITE, descriptor, bytes.address() + from, bytes.byteSize() - from);
            if (count < 0 && calls.error() != INTERRUPTED) {
                throw failure("writing for a child");
            }
            from += Math.max(count, 0);
        }
    }

    /// A file that has no name and holds these bytes, to be read from its start.
    public int memoryFile(byte[] bytes) throws IOException {
        int lowest = calls.callInt(MEMORY_FILE, name.address(), MEMORY_CLOSE_ON_EXEC);
        check(lowest, "making a file in memory");
        int descriptor = raised(lowest);
        try (Arena arena = Arena.ofConfined()) {
            write(descriptor, arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes));
            calls.call(SEEK, descriptor, 0, 0);
            return descriptor;
        } catch (IOException e) {
            close(descriptor);
            throw e;
        }
    }

    /// Waits until something can be read from one of these, or this long.
    ///
    /// @param descriptors an array of `struct pollfd`
    /// @param milliseconds -1 for ever
    public void poll(MemorySegment descriptors, int count, int milliseconds) throws IOException {
        if (calls.callInt(POLL, descriptors.address(), count, milliseconds) < 0 && calls.error() != INTERRUPTED) {
            throw failure("waiting for a child");
        }
    }

    /// A descriptor that can be read from once a process has ended; -1 if there is none (any more).
    public int watch(long pid) {
        return calls.callInt(SYSTEM_CALL, PIDFD_OPEN, pid, 0);
    }

    /// Waits for a child and forgets it. One that is none, for another has waited for it, took nothing.
    public Exit waitFor(int pid) throws IOException {
        MemorySegment usage = scratch.asSlice(8, RUSAGE_BYTES);
        while (calls.callInt(WAIT, pid, scratch.address(), 0, usage.address()) < 0) {
            if (calls.error() == NO_CHILD) {
                return new Exit(0, Duration.ZERO, 0);
            }
            if (calls.error() != INTERRUPTED) {
                throw failure("waiting for child " + pid);
            }
        }
        long seconds = usage.get(ValueLayout.JAVA_LONG, 0) + usage.get(ValueLayout.JAVA_LONG, 16);
        long micros = usage.get(ValueLayout.JAVA_LONG, 8) + usage.get(ValueLayout.JAVA_LONG, 24);
        return new Exit(
                scratch.get(ValueLayout.JAVA_INT, 0),
                Duration.ofSeconds(seconds, micros * 1000),
                usage.get(ValueLayout.JAVA_LONG, 32) * 1024);
    }

    /// @param folder its path, as C wants it
    public Space space(MemorySegment folder) throws IOException {
        check(calls.callInt(SPACE, folder.address(), scratch.address()), "looking at a file system");
        long fragment = scratch.get(ValueLayout.JAVA_LONG, 8);
        long free = scratch.get(ValueLayout.JAVA_LONG, 24);
        long forUs = scratch.get(ValueLayout.JAVA_LONG, 32);
        boolean counted = scratch.get(ValueLayout.JAVA_LONG, 40) > 0;
        // Where nothing but root's reserve is left, and we run all the same, we are root.
        return new Space(
                (forUs > 0 ? forUs : free) * fragment,
                counted ? scratch.get(ValueLayout.JAVA_LONG, 56) : Long.MAX_VALUE);
    }

    private void check(int answer, String doing) throws IOException {
        if (answer < 0) {
            throw failure(doing);
        }
    }

    private IOException failure(String doing) {
        return new IOException(doing + ": " + text(calls.error()));
    }

    /// What the C library calls an error.
    String text(int error) {
        return MemorySegment.ofAddress(calls.call(ERROR_TEXT, error))
                .reinterpret(256)
                .getString(0);
    }
}
