package dev.cairn.container.memory;

import dev.cairn.container.group.Hierarchy;
import dev.cairn.container.group.Lines;
import java.nio.file.Path;
import java.util.Optional;

/// How often the kernel killed a process for want of memory, as far as that may have been one of ours.
///
/// @param file   where it counts that
/// @param whose  whose processes are counted
/// @param within what it counts there too, though it was certainly no matter of the program that is watched
record Kills(Path file, String whose, Optional<KillsInGroups> within) {
    /// In the control group that our children are in too; if there is none of our own, on the whole machine.
    static Kills around(Optional<Hierarchy> hierarchy) {
        return hierarchy
                .filter(found -> !found.own().equals(found.top()))
                .map(Kills::in)
                .filter(kills -> kills.counted() >= 0)
                .orElse(ofMachine());
    }

    /// Only the second version counts what is killed in the groups within a group.
    private static Kills in(Hierarchy hierarchy) {
        return new Kills(
                hierarchy.own().resolve(file(hierarchy.version())),
                "of the same control group",
                hierarchy.version() == 1 ? Optional.empty() : Optional.of(KillsInGroups.OURS));
    }

    static Kills ofMachine() {
        return new Kills(Path.of("/proc/vmstat"), "of this machine", Optional.of(KillsInGroups.OURS));
    }

    static Kills of(MemoryGroup group) {
        return new Kills(group.file(file(group.version())), "of the task", Optional.empty());
    }

    static String file(int version) {
        return version == 1 ? "memory.oom_control" : "memory.events";
    }

    /// Without those of which it is known that they were others'.
    long count() {
        if (within.isEmpty()) {
            return counted();
        }
        long others = within.get().count();
        while (true) {
            long all = counted();
            long now = within.get().count();
            if (now == others) {
                return all - others;
            }
            others = now;
        }
    }

    /// As the kernel says; -1 if it does not.
    long counted() {
        return Lines.number(file, "oom_kill ");
    }
}
