package dev.cairn.container.engine;

import dev.cairn.container.Usage;
import dev.cairn.container.child.ProcessEnd;
import dev.cairn.container.child.Programs;
import dev.cairn.container.memory.ContainerGroup;
import java.io.IOException;
import java.time.Duration;

/// Measures what a container takes. Its control group is gone soon after its first process, and with it all that it
/// counted: it is looked at while that runs, now and then, and in the moment when it has ended, which is before the
/// daemon hears of it. Where the kernel shows us neither, nothing is measured. For many threads.
final class Meter {
    private final ContainerGroup group;
    private Duration cpu = Duration.ZERO;
    private long memory;
    private long kills;
    private long refusals;

    private Meter(ContainerGroup group) {
        this.group = group;
    }

    /// @param process the first one of the container, as this process sees it; 0 if it has ended
    /// @param name    of the container, in its control groups' names
    static Meter of(long process, String name) {
        Meter meter = new Meter(ContainerGroup.of(process, name).orElse(ContainerGroup.NONE));
        Programs.shared().platformThreads().execute(() -> {
            try {
                if (process > 0) {
                    ProcessEnd.await(process);
                }
            } catch (IOException e) {
                // What was seen before is what is known.
                return;
            }
            meter.look();
        });
        return meter;
    }

    synchronized void look() {
        Duration time = group.cpu();
        cpu = time.compareTo(cpu) > 0 ? time : cpu;
        memory = Math.max(memory, group.peak());
        kills = Math.max(kills, group.kills());
        refusals = Math.max(refusals, group.refusals());
    }

    /// Kills all of it that is counted, as far as we may.
    void kill() {
        group.kill();
    }

    /// How many of its processes the kernel killed for want of memory, as far as was seen.
    synchronized long kills() {
        return kills;
    }

    /// Whether its memory was counted, and so what was killed for want of it.
    synchronized boolean counts() {
        return memory > 0;
    }

    /// How often it was refused a process because it had as many as it may have, as far as was seen.
    synchronized long refusals() {
        return refusals;
    }

    synchronized Usage usage(Duration wall) {
        return new Usage(wall, cpu, memory);
    }
}
