package dev.cairn.container.group;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where the kernel keeps the control group of this process for one of its controllers, see cgroups(7).
///
/// @param controller `memory`, `pids`
/// @param version    1 or 2
/// @param top        the folder of the group at the top
/// @param own        the folder of our group
public record Hierarchy(String controller, int version, Path top, Path own) {
    /// Of this machine; empty if it does not control that.
    public static Optional<Hierarchy> here(String controller) {
        return of(controller, Lines.of(Path.of("/proc/self/cgroup")), Lines.of(Path.of("/proc/self/mountinfo")));
    }

    /// From what `/proc/self/cgroup` and `/proc/self/mountinfo` say.
    static Optional<Hierarchy> of(String controller, List<String> groups, List<String> mounts) {
        Optional<Hierarchy> first = Optional.empty();
        for (String line : groups) {
            String[] fields = line.split(":", 3);
            if (fields.length == 3 && List.of(fields[1].split(",", -1)).contains(controller)) {
                return at(controller, 1, fields[2], mounts);
            }
            if (fields.length == 3 && fields[0].equals("0")) {
                first = at(controller, 2, fields[2], mounts).filter(Hierarchy::isControlled);
            }
        }
        return first;
    }

    private static Optional<Hierarchy> at(String controller, int version, String group, List<String> mounts) {
        for (String line : mounts) {
            // 35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
            String[] halves = line.split(" - ", 2);
            String[] fields = halves[0].split(" ", -1);
            String[] kind = halves.length == 2 ? halves[1].split(" ", -1) : new String[0];
            boolean right = kind.length >= 3
                    && (version == 2
                            ? kind[0].equals("cgroup2")
                            : kind[0].equals("cgroup")
                                    && List.of(kind[2].split(",", -1)).contains(controller));
            if (right && fields.length >= 5) {
                Path top = Path.of(fields[4]);
                Path below = Path.of(fields[3]).relativize(Path.of(group));
                return below.startsWith("..")
                        ? Optional.empty()
                        : Optional.of(new Hierarchy(
                                controller, version, top, top.resolve(below).normalize()));
            }
        }
        return Optional.empty();
    }

    private boolean isControlled() {
        return Lines.of(top.resolve("cgroup.controllers")).stream()
                .anyMatch(line -> List.of(line.split(" ", -1)).contains(controller));
    }

    /// The nearest group, ours or above, in which we may make further ones that control this.
    public Optional<Path> parent() {
        for (Path group = own; group != null && group.startsWith(top); group = group.getParent()) {
            if ((version == 1 || hands(group)) && Files.isWritable(group.resolve("cgroup.procs"))) {
                return Optional.of(group);
            }
        }
        return Optional.empty();
    }

    private boolean hands(Path group) {
        return Lines.of(group.resolve("cgroup.subtree_control")).stream()
                .anyMatch(line -> List.of(line.split(" ", -1)).contains(controller));
    }
}
