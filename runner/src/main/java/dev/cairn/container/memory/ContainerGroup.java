package dev.cairn.container.memory;

import dev.cairn.container.group.Lines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The control group of a container that a daemon made: read while it runs, for it is gone with it.
///
/// @param version   1 or 2
/// @param processor the folder that counts processor time
/// @param memory    the folder that counts memory
/// @param processes the folder that counts processes
public record ContainerGroup(int version, Path processor, Path memory, Path processes) {
    /// One that counts nothing.
    public static final ContainerGroup NONE = alike(2, Path.of("/nowhere"));

    private static final Path TOP = Path.of("/sys/fs/cgroup");

    /// The group of a process; empty if the machine keeps none for it that we may see, or if it is gone.
    ///
    /// @param process its number
    /// @param name    what stands in the name of the group, so that another's is not taken for it
    public static Optional<ContainerGroup> of(long process, String name) {
        return of(Lines.of(Path.of("/proc", Long.toString(process), "cgroup")), name);
    }

    static Optional<ContainerGroup> of(List<String> groups, String name) {
        Path processor = null;
        Path memory = null;
        Path processes = null;
        Path both = null;
        for (String line : groups) {
            String[] fields = line.split(":", 3);
            if (fields.length < 3 || !fields[2].contains(name)) {
                continue;
            }
            List<String> controllers = List.of(fields[1].split(",", -1));
            String group = fields[2].substring(1);
            if (controllers.contains("cpuacct")) {
                processor = TOP.resolve("cpuacct").resolve(group);
            }
            if (controllers.contains("memory")) {
                memory = TOP.resolve("memory").resolve(group);
            }
            if (controllers.contains("pids")) {
                processes = TOP.resolve("pids").resolve(group);
            }
            if (fields[0].equals("0")) {
                both = TOP.resolve(group);
            }
        }
        if (processor != null && memory != null && processes != null) {
            return Optional.of(new ContainerGroup(1, processor, memory, processes));
        }
        return both == null ? Optional.empty() : Optional.of(alike(2, both));
    }

    private static ContainerGroup alike(int version, Path folder) {
        return new ContainerGroup(version, folder, folder, folder);
    }

    /// Of all its processes; zero if nobody counts.
    public Duration cpu() {
        if (version == 1) {
            return Duration.ofNanos(Math.max(0, Lines.number(processor.resolve("cpuacct.usage"), "")));
        }
        return Duration.ofNanos(Math.max(0, Lines.number(processor.resolve("cpu.stat"), "usage_usec ")) * 1000);
    }

    /// Bytes in use at once, at most; 0 if nobody counts.
    public long peak() {
        return Math.max(
                0, Lines.number(memory.resolve(version == 1 ? "memory.max_usage_in_bytes" : "memory.peak"), ""));
    }

    /// How often a process of it was refused a further one because it had as many as it may have.
    public long refusals() {
        return Math.max(0, Lines.number(processes.resolve("pids.events"), "max "));
    }

    /// Kills its processes as far as we may. Who kills the first one alone waits until its turn comes among thousands,
    /// and only then does the kernel kill the others: a fork bomb goes on for a minute.
    public void kill() {
        String group = processes.toString();
        for (String line : Lines.of(processes.resolve("cgroup.procs"))) {
            // A number that was given to another process meanwhile is not of the group any more.
            ProcessHandle.of(Long.parseLong(line))
                    .filter(_ -> Lines.of(Path.of("/proc", line, "cgroup")).stream()
                            .anyMatch(one -> group.endsWith(one.substring(one.lastIndexOf(':') + 1))))
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /// How many of its processes the kernel killed for want of memory.
    public long kills() {
        return Math.max(0, Lines.number(memory.resolve(Kills.file(version)), "oom_kill "));
    }
}
