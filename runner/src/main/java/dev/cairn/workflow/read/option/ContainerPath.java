package dev.cairn.workflow.read.option;

import dev.cairn.workflow.text.NormalPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Paths in containers, outside the working directory.
final class ContainerPath {
    /// Folders of which every container has its own.
    private static final List<String> OWN = List.of("/work", "/tmp", "/proc", "/dev", "/sys", "/cairn");

    /// Files of which every container has its own.
    private static final List<String> FILES = List.of(
            "/etc",
            "/etc/passwd",
            "/etc/group",
            "/etc/hosts",
            "/etc/hostname",
            "/etc/resolv.conf",
            "/etc/nsswitch.conf");

    private ContainerPath() {}

    /// Why nothing can be shown there, continuing a sentence that begins with the path; null if something can.
    static @Nullable String refusal(String path) {
        if (!path.startsWith("/")) {
            return "is not absolute; write it from '/' on, as in /ref";
        }
        String below = path.substring(1);
        String refusal = NormalPath.flaw(below);
        if (refusal == null) {
            refusal = NormalPath.excess(NormalPath.of(below));
        }
        if (refusal != null) {
            return below.isEmpty() ? "is the root itself; choose a path below it, as in /ref" : refusal;
        }
        String normal = normal(path);
        for (String own : OWN) {
            if (normal.equals(own) || normal.startsWith(own + "/")) {
                return "lies in " + own + ", which is the container's own; choose another path, as in /ref";
            }
        }
        return FILES.contains(normal) ? "is the container's own; choose another path, as in /ref" : null;
    }

    /// The normal form of one that is not refused.
    static String normal(String path) {
        return "/" + NormalPath.of(path.substring(1));
    }

    /// Whether one is the other, or lies in it.
    static boolean overlap(String one, String other) {
        return one.equals(other) || one.startsWith(other + "/") || other.startsWith(one + "/");
    }
}
