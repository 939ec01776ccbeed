package dev.cairn.container.engine.request;

import dev.cairn.container.isolation.Processor;
import dev.cairn.dag.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a daemon says of itself.
///
/// @param rootless whether it runs as an ordinary user, who is root to it
/// @param limits   whether it can limit the memory, the cores and the processes of a container
/// @param version  as people number it; empty if it does not say
public record Traits(boolean rootless, boolean limits, String version) {
    public static Traits of(Node info) {
        boolean rootless = Form.isAt(info, "Rootless") || saysSo(info);
        boolean handed = !rootless || Form.textAt(info, "CgroupVersion").equals("2");
        return new Traits(
                rootless,
                handed && Form.isAt(info, "MemoryLimit") && Form.isAt(info, "CPUSet"),
                Form.textAt(info, "ServerVersion"));
    }

    /// Docker's way.
    private static boolean saysSo(Node info) {
        return Form.at(info, "SecurityOptions").orElse(new Node.Null()) instanceof Node.Items(var options)
                && options.stream()
                        .anyMatch(option -> option instanceof Node.Text(String text) && text.contains("name=rootless"));
    }

    public List<String> shortcomings() {
        List<String> all = new ArrayList<>();
        unlimited().ifPresent(all::add);
        Processor.shortcoming().ifPresent(all::add);
        return all;
    }

    /// Why no limit is enforced; empty if they are.
    public Optional<String> unlimited() {
        return limits
                ? Optional.empty()
                : Optional.of("memory limits are not enforced, nor is how many processes there are, tasks see all"
                        + " cores, and what they take is not measured: the daemon has no control groups of its own;"
                        + " run cairn and the daemon as root, or boot with control groups of version 2"
                        + " ('systemd.unified_cgroup_hierarchy=1')");
    }
}
