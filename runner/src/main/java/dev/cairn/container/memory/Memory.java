package dev.cairn.container.memory;

import dev.cairn.container.group.Group;
import dev.cairn.container.group.Hierarchy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What this machine lets us do about the memory of programs. Nothing is looked at before the first program runs.
public final class Memory {
    private final Optional<Hierarchy> hierarchy;
    private final Kills around;
    private boolean looked;
    private @Nullable Path parent;

    private Memory(Optional<Hierarchy> hierarchy) {
        this.hierarchy = hierarchy;
        this.around = Kills.around(hierarchy);
    }

    public static Memory ofThisMachine() {
        return new Memory(Hierarchy.here("memory"));
    }

    /// Watches over a program of which only the machine as a whole can tell whether the kernel killed one of its
    /// processes.
    public static MemoryWatch watchOverMachine() {
        return new MemoryWatch(Optional.empty(), Kills.ofMachine());
    }

    /// Whether a limit can be set.
    public boolean canLimit() {
        return parent().isPresent();
    }

    /// Why limits are not enforced, in a sentence with the mend; empty if they are.
    public Optional<String> shortcoming() {
        return canLimit()
                ? Optional.empty()
                : Optional.of("memory limits are not enforced: no control group of this machine is ours to limit; run"
                        + " cairn as root, or in 'systemd-run --user --scope -p Delegate=yes'");
    }

    /// Starts to watch over a program that is about to run.
    ///
    /// @param limit bytes; where it cannot be set, it is not
    public MemoryWatch watch(OptionalLong limit) {
        Optional<Path> place = limit.isPresent() ? parent() : Optional.empty();
        if (place.isPresent()) {
            try {
                return new MemoryWatch(
                        Optional.of(MemoryGroup.make(place.get(), version(), limit.getAsLong())), around);
            } catch (IOException e) {
                // Somebody took our permission away in between.
                return new MemoryWatch(Optional.empty(), around);
            }
        }
        return new MemoryWatch(Optional.empty(), around);
    }

    private int version() {
        return hierarchy.map(Hierarchy::version).orElse(0);
    }

    private synchronized Optional<Path> parent() {
        if (!looked) {
            looked = true;
            parent =
                    hierarchy.flatMap(Hierarchy::parent).filter(this::canBeUsed).orElse(null);
            parent().ifPresent(Group::sweep);
        }
        return Optional.ofNullable(parent);
    }

    /// Whether a process of ours can really be moved into a group made there: the permissions do not tell it all.
    private boolean canBeUsed(Path place) {
        try (MemoryGroup group = MemoryGroup.make(place, version(), 1L << 30)) {
            return group.group().takesUs();
        } catch (IOException e) {
            return false;
        }
    }
}
