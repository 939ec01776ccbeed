package dev.cairn.container.memory;

import dev.cairn.container.group.Hierarchy;
import dev.cairn.container.group.Lines;
import java.nio.file.Path;
import java.util.Optional;

/// How often the kernel killed a process for want of memory, as far as that may have been one of ours.
///
/// @param file  where it counts that
/// @param whose whose processes are counted
record Kills(Path file, String whose) {
    /// In the control group that our children are in too; if there is none of our own, on the whole machine.
    static Kills around(Optional<Hierarchy> hierarchy) {
        return hierarchy
                .filter(found -> !found.own().equals(found.top()))
                .map(found -> new Kills(found.own().resolve(file(found.version())), "of the same control group"))
                .filter(kills -> kills.count() >= 0)
                .orElse(ofMachine());
    }

    static Kills ofMachine() {
        return new Kills(Path.of("/proc/vmstat"), "of this machine");
    }

    static String file(int version) {
        return version == 1 ? "memory.oom_control" : "memory.events";
    }

    long count() {
        return Lines.number(file, "oom_kill ");
    }
}
