package dev.cairn.container.child;

import dev.cairn.container.child.spawn.SystemCalls;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Waits for processes that are not our children.
public final class ProcessEnd {
    private static final short READABLE = 1;
    private static final int ENTRY_BYTES = 8;
    private static final int FOREVER = -1;

    private ProcessEnd() {}

    /// Returns in the moment when a process has ended; at once if there is none that we may see. Waits in the kernel.
    public static void await(long process) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            SystemCalls system = new SystemCalls(arena);
            int descriptor = system.watch(process);
            if (descriptor < 0) {
                return;
            }
            try {
                MemorySegment entry = arena.allocate(ENTRY_BYTES, 4);
                entry.set(ValueLayout.JAVA_INT, 0, descriptor);
                entry.set(ValueLayout.JAVA_SHORT, 4, READABLE);
                while (entry.get(ValueLayout.JAVA_SHORT, 6) == 0) {
                    system.poll(entry, 1, FOREVER);
                }
            } finally {
                system.close(descriptor);
            }
        }
    }
}
