package dev.cairn.system;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/// The processes that this one started for itself in sessions of their own. Whoever kills what programs left behind
/// leaves them alone: like an orphan, such a process is a child of ours in another session.
public final class OwnProcesses {
    private static final Set<Long> STARTED = new HashSet<>();

    private OwnProcesses() {}

    /// Starts one. It is known as long as it runs.
    ///
    /// @throws IOException as [ProcessBuilder#start] does
    public static Process start(ProcessBuilder builder) throws IOException {
        synchronized (STARTED) {
            Process process = builder.start();
            STARTED.add(process.pid());
            var _ = process.onExit().thenAccept(OwnProcesses::forget);
            return process;
        }
    }

    private static void forget(Process process) {
        synchronized (STARTED) {
            STARTED.remove(process.pid());
        }
    }

    /// Their numbers: of all that run, if the caller looked before at what runs.
    public static Set<Long> all() {
        synchronized (STARTED) {
            return Set.copyOf(STARTED);
        }
    }
}
