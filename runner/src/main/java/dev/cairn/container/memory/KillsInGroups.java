package dev.cairn.container.memory;

import java.util.HashMap;
import java.util.Map;

/// How often the kernel killed a process in any control group of memory that this process made: whoever was killed
/// there reached a limit of its own, and nobody around it was starved. For many threads.
final class KillsInGroups {
    /// Of all programs of this process.
    static final KillsInGroups OURS = new KillsInGroups();

    private final Map<MemoryGroup, Kills> living = new HashMap<>();
    private long gone;

    synchronized void add(MemoryGroup group) {
        living.put(group, group.kills());
    }

    /// To be called while the group can still be read.
    synchronized void remove(MemoryGroup group) {
        Kills kills = living.remove(group);
        if (kills != null) {
            gone += Math.max(0, kills.counted());
        }
    }

    synchronized long count() {
        return gone
                + living.values().stream()
                        .mapToLong(kills -> Math.max(0, kills.counted()))
                        .sum();
    }
}
