package dev.cairn.container.memory;

import dev.cairn.container.group.Group;
import dev.cairn.container.group.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// The memory of one program and all its processes: limited, measured, and closed when they are gone.
///
/// @param version of control groups, 1 or 2
record MemoryGroup(Group group, int version) implements AutoCloseable {
    /// @throws IOException if we may not, or the kernel cannot
    static MemoryGroup make(Path place, int version, long limit) throws IOException {
        Group group = Group.in(place);
        try {
            String bytes = Long.toString(limit);
            group.write(version == 1 ? "memory.limit_in_bytes" : "memory.max", bytes);
            // Where swap is counted, none of it: a program that thrashes is of no use to anybody.
            String swap = version == 1 ? "memory.memsw.limit_in_bytes" : "memory.swap.max";
            if (Files.exists(group.file(swap))) {
                group.write(swap, version == 1 ? bytes : "0");
            }
            MemoryGroup made = new MemoryGroup(group, version);
            KillsInGroups.OURS.add(made);
            return made;
        } catch (IOException e) {
            group.close();
            throw e;
        }
    }

    Kills kills() {
        return Kills.of(this);
    }

    Path file(String name) {
        return group.file(name);
    }

    /// The most that was in use at once; empty if this kernel does not say.
    OptionalLong peak() {
        long bytes = Lines.number(group.file(version == 1 ? "memory.max_usage_in_bytes" : "memory.peak"), "");
        return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    @Override
    public void close() {
        KillsInGroups.OURS.remove(this);
        group.close();
    }
}
