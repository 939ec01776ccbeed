package dev.cairn.container.memory;

import dev.cairn.container.child.Programs;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What this machine lets us do about the memory of programs. Nothing is looked at before the first program runs.
public final class Memory {
    private static final String PREFIX = "cairn-";
    private static final AtomicLong NUMBER = new AtomicLong();

    private final Optional<Hierarchy> hierarchy;
    private final Kills around;
    private boolean looked;
    private @Nullable Path parent;

    private Memory(Optional<Hierarchy> hierarchy) {
        this.hierarchy = hierarchy;
        this.around = Kills.around(hierarchy);
    }

    public static Memory ofThisMachine() {
        return new Memory(
                Hierarchy.of(Lines.of(Path.of("/proc/self/cgroup")), Lines.of(Path.of("/proc/self/mountinfo"))));
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
                Path folder =
                        place.get().resolve(PREFIX + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet());
                return new MemoryWatch(Optional.of(MemoryGroup.make(folder, version(), limit.getAsLong())), around);
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
            parent().ifPresent(Memory::sweep);
        }
        return Optional.ofNullable(parent);
    }

    /// Whether a process of ours can really be moved into a group made there: the permissions do not tell it all.
    private boolean canBeUsed(Path place) {
        Path folder = place.resolve(PREFIX + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet());
        try (MemoryGroup group = MemoryGroup.make(folder, version(), 1L << 30)) {
            List<String> entrance = group.entrance();
            String move = "echo 0 > \"$0\" && echo ready";
            return Programs.shared()
                    .firstWords(List.of(entrance.getFirst(), "-c", move, entrance.getLast()))
                    .equals("ready");
        } catch (IOException e) {
            return false;
        }
    }

    /// Removes the groups of runners that were killed.
    private static void sweep(Path place) {
        try (DirectoryStream<Path> groups = Files.newDirectoryStream(place, PREFIX + "*")) {
            for (Path group : groups) {
                String[] name = group.getFileName().toString().split("-", -1);
                if (name.length == 3
                        && name[1].matches("[0-9]{1,18}")
                        && ProcessHandle.of(Long.parseLong(name[1])).isEmpty()) {
                    Files.deleteIfExists(group);
                }
            }
        } catch (IOException e) {
            // They take no space, and the next runner tries again.
            return;
        }
    }
}
