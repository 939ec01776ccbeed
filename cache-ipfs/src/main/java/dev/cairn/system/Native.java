package dev.cairn.system;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// Calls functions of the C library that take and give whole numbers and addresses only. They are all called through
/// one handle with six arguments: on Linux such arguments stand in registers, where a function does not see those
/// that it does not take, and binding a signature of its own for each of them would cost a run of a few tasks most of
/// its time.
public final class Native {
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle CALL = LINKER.downcallHandle(
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG),
            Linker.Option.captureCallState("errno"));

    static {
        Binding.done = true;
    }

    /// Whether the functions are bound, which takes a while, by whoever needed them first; asking binds nothing.
    static final class Binding {
        static volatile boolean done;

        private Binding() {}
    }

    /// Where the call leaves the number of its error; one for each thread that calls.
    private final MemorySegment state;

    public Native(Arena arena) {
        state = arena.allocate(STATE);
    }

    /// The address of a function of the C library.
    public static MemorySegment function(String name) {
        return LINKER.defaultLookup().findOrThrow(name);
    }

    /// Whether the C library has a function.
    public static boolean has(String name) {
        return LINKER.defaultLookup().find(name).isPresent();
    }

    public long call(MemorySegment function, long... arguments) {
        try {
            return (long) CALL.invokeExact(
                    function,
                    state,
                    at(arguments, 0),
                    at(arguments, 1),
                    at(arguments, 2),
                    at(arguments, 3),
                    at(arguments, 4),
                    at(arguments, 5));
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /// For functions that give an `int`, of which the upper half of the register says nothing.
    public int callInt(MemorySegment function, long... arguments) {
        return (int) call(function, arguments);
    }

    private static long at(long[] arguments, int index) {
        return index < arguments.length ? arguments[index] : 0;
    }

    /// The error of the last call that failed.
    public int error() {
        return (int) ERRNO.get(state, 0L);
    }
}
