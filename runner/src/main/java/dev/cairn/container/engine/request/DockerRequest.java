package dev.cairn.container.engine.request;

import dev.cairn.container.Bind;
import dev.cairn.container.Sandbox;
import dev.cairn.container.Work;
import dev.cairn.container.processes.ProcessLimit;
import dev.cairn.dag.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What Docker is asked to make, as a pure function of what is wanted: the body of `POST /containers/create` of the
/// Docker Engine API, version 1.40.
final class DockerRequest {
    /// Where a script stands in the container.
    static final String SCRIPT = "/cairn/script";

    /// What the daemon hides itself, and the kernel's view of the machine.
    private static final List<String> HIDDEN = List.of(
            "/proc/acpi",
            "/proc/asound",
            "/proc/kcore",
            "/proc/keys",
            "/proc/latency_stats",
            "/proc/sched_debug",
            "/proc/scsi",
            "/proc/timer_list",
            "/proc/timer_stats",
            "/sys");

    /// What the daemon makes read-only itself, and what root could write to besides: a caller who is root is root
    /// there.
    private static final List<String> READ_ONLY = List.of(
            "/proc/bus",
            "/proc/fs",
            "/proc/irq",
            "/proc/sys",
            "/proc/sysrq-trigger",
            "/proc/driver",
            "/proc/mtrr",
            "/proc/slabinfo",
            "/proc/tty",
            "/proc/pressure");

    private DockerRequest() {}

    static Node.Fields of(Sandbox sandbox, Place place) {
        Map<String, Node> all = new TreeMap<>();
        all.put("Image", Form.text(place.bones()));
        all.put("Entrypoint", new Node.Items(List.of()));
        all.put("Cmd", Form.texts(command(sandbox, place, List.of())));
        all.put("Env", Form.texts(environment(sandbox)));
        all.put("Hostname", Form.text("cairn"));
        all.put(
                "User",
                Form.text(place.users().inside().user() + ":"
                        + place.users().inside().group()));
        all.put("WorkingDir", Form.text(sandbox.start()));
        all.put("Labels", Form.texts(place.labels()));
        all.put("AttachStdin", Form.no());
        all.put("OpenStdin", Form.no());
        all.put("Tty", Form.no());
        all.put("AttachStdout", Form.yes());
        all.put("AttachStderr", Form.yes());
        all.put("HostConfig", hostConfig(sandbox, place));
        return Form.of(all);
    }

    /// @param set names of variables that the daemon sets unasked
    static List<String> command(Sandbox sandbox, Place place, List<String> set) {
        List<String> command = new ArrayList<>(sandbox.program().argv());
        sandbox.program().script().ifPresent(_ -> command.add(SCRIPT));
        List<String> undone = Stream.concat(set.stream(), Stream.of(Shell.DEPTH))
                .filter(name -> !sandbox.environment().containsKey(name))
                .toList();
        return place.shell().map(word -> Shell.around(command, word, undone)).orElse(command);
    }

    private static List<String> environment(Sandbox sandbox) {
        Map<String, String> whole = new TreeMap<>(Map.of("PWD", sandbox.start()));
        whole.putAll(sandbox.wholeEnvironment());
        List<String> lines = new ArrayList<>();
        whole.forEach((name, value) -> lines.add(name + "=" + value));
        if (!whole.containsKey("HOSTNAME")) {
            // Without a '=' it says that the daemon shall not set it either.
            lines.add("HOSTNAME");
        }
        return lines;
    }

    private static Node hostConfig(Sandbox sandbox, Place place) {
        Map<String, Node> all = new TreeMap<>();
        all.put("ReadonlyRootfs", Form.yes());
        all.put("NetworkMode", Form.text(sandbox.network() ? "host" : "none"));
        // Whatever the daemon does with users otherwise: outputs are to be the caller's.
        all.put("UsernsMode", Form.text("host"));
        all.put("IpcMode", Form.text("private"));
        all.put("CapDrop", Form.texts(List.of("ALL")));
        List<String> security = new ArrayList<>(List.of("no-new-privileges"));
        place.filter().ifPresent(filter -> security.add("seccomp=" + filter.profile()));
        all.put("SecurityOpt", Form.texts(security));
        all.put("MaskedPaths", Form.texts(HIDDEN));
        all.put("ReadonlyPaths", Form.texts(READ_ONLY));
        // What it writes is taken from the attached stream, and nowhere else is a copy of it.
        all.put("LogConfig", Form.of(Map.of("Type", Form.text("none"))));
        all.put("RestartPolicy", Form.of(Map.of("Name", Form.text("no"))));
        all.put("AutoRemove", Form.no());
        if (place.limits()) {
            all.put("PidsLimit", Form.number(ProcessLimit.MOST));
            all.put("CpusetCpus", Form.text(place.cpuset()));
            sandbox.limits().memory().ifPresent(bytes -> {
                all.put("Memory", Form.number(bytes));
                // Of memory and swap together: no swap.
                all.put("MemorySwap", Form.number(bytes));
            });
        }
        all.put("Mounts", new Node.Items(mounts(sandbox, place)));
        return Form.of(all);
    }

    private static List<Node> mounts(Sandbox sandbox, Place place) {
        Work work = sandbox.work();
        List<Node> mounts = new ArrayList<>();
        for (Bind bind : place.software()) {
            mounts.add(bind(bind.source(), bind.target(), true));
        }
        place.own().ifPresent(own -> mounts.add(bind(own, "/cairn", true)));
        mounts.add(bind(work.temporary(), "/tmp", false));
        mounts.add(work.below().isPresent() ? overlay(work, place) : bind(work.scratch(), "/work", false));
        for (Bind bind : work.inputs()) {
            mounts.add(bind(bind.source(), "/work/" + bind.target(), true));
        }
        for (Bind bind : sandbox.writable()) {
            mounts.add(bind(bind.source(), bind.target(), false));
        }
        return mounts;
    }

    private static Node bind(Path source, String target, boolean readOnly) {
        return Form.of(Map.of(
                "Type", Form.text("bind"),
                "Source", Form.text(source.toString()),
                "Target", Form.text(target),
                "ReadOnly", readOnly ? Form.yes() : Form.no(),
                // Read-only would be the top alone.
                "BindOptions", Form.of(Map.of("NonRecursive", Form.yes(), "Propagation", Form.text("rprivate")))));
    }

    /// A volume that the daemon mounts for this container and forgets with it.
    private static Node overlay(Work work, Place place) {
        Map<String, String> options = Map.of(
                "type",
                "overlay",
                "device",
                "overlay",
                "o",
                overlayOptions(work, place.users().root()));
        return Form.of(Map.of(
                "Type", Form.text("volume"),
                "Target", Form.text("/work"),
                "VolumeOptions",
                        Form.of(Map.of(
                                "NoCopy",
                                Form.yes(),
                                "Labels",
                                Form.texts(place.labels()),
                                "DriverConfig",
                                Form.of(Map.of("Name", Form.text("local"), "Options", Form.texts(options)))))));
    }

    /// The options are what makes a change of the tree below visible in the scratch folder as a whole file, and for an
    /// ordinary caller in a way that he can read. There kernels that follow redirects unless told otherwise refuse
    /// `redirect_dir=off`, which leaves that to them.
    static String overlayOptions(Work work, boolean root) {
        return "lowerdir=" + escaped(work.below()) + ",upperdir=" + escaped(Optional.of(work.scratch())) + ",workdir="
                + escaped(Optional.of(work.workspace().resolve("overlay")))
                + ",redirect_dir=nofollow,metacopy=off,index=off,xino=off" + (root ? "" : ",userxattr");
    }

    private static String escaped(Optional<Path> path) {
        return path.orElseThrow()
                .toString()
                .replace("\\", "\\\\")
                .replace(",", "\\,")
                .replace(":", "\\:");
    }
}
