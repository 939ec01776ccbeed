package dev.cairn.schedule;

import dev.cairn.job.Resources;

/// The cores and the memory that may be handed out. A job that wants more than there is gets all of it, alone.
final class Slots {
    private final int cpus;
    private final long memory;
    private int cpusFree;
    private long memoryFree;

    Slots(int cpus, long memory) {
        this.cpus = cpus;
        this.memory = memory;
        this.cpusFree = cpus;
        this.memoryFree = memory;
    }

    boolean anyFree() {
        return cpusFree > 0;
    }

    /// Hands out what this attempt is to get, if it is free.
    boolean take(Resources wanted, int attempt) {
        int cores = cores(wanted);
        long bytes = bytes(wanted, attempt);
        if (cores > cpusFree || bytes > memoryFree) {
            return false;
        }
        cpusFree -= cores;
        memoryFree -= bytes;
        return true;
    }

    void giveBack(Resources wanted, int attempt) {
        cpusFree += cores(wanted);
        memoryFree += bytes(wanted, attempt);
    }

    private int cores(Resources wanted) {
        return Math.min(wanted.cpus(), cpus);
    }

    private long bytes(Resources wanted, int attempt) {
        return Math.min(wanted.memoryOf(attempt).orElse(0), memory);
    }
}
