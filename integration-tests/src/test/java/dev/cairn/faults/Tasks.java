package dev.cairn.faults;

import java.util.function.BooleanSupplier;

/// The processes of tasks, found by a word that only they have in their command lines.
final class Tasks {
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    private Tasks() {}

    static boolean areRunning(String word) {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").contains(word));
    }

    /// Waits for something that happens soon or, if it has not for two minutes, never.
    static void await(String what, BooleanSupplier condition) {
        long began = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - began > PATIENCE_NANOS) {
                throw new AssertionError("it never happened that " + what);
            }
            Thread.onSpinWait();
        }
    }
}
