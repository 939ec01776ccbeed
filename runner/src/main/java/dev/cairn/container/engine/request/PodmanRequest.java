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
import java.util.TreeMap;

/// What Podman is asked to make, as a pure function of what is wanted: the body of `POST /libpod/containers/create`,
/// version 4.0.0. Podman maps users, so programs are user 1000 and what they write is the caller's nevertheless.
final class PodmanRequest {
    /// Beside what Podman hides itself: the kernel's view of the machine, and what root could write to. Where root
    /// calls,
    /// user 1000 is root outside.
    private static final List<String> HIDDEN =
            List.of("/proc/driver", "/proc/mtrr", "/proc/pressure", "/proc/slabinfo", "/sys");

    private PodmanRequest() {}

    static Node.Fields of(Sandbox sandbox, Place place) {
        Users users = place.users();
        Map<String, Node> all = new TreeMap<>();
        all.put("rootfs", Form.text(place.bones()));
        all.put("entrypoint", new Node.Items(List.of()));
        // Podman says the host's name in a variable, too.
        all.put("command", Form.texts(DockerRequest.command(sandbox, place, List.of("HOSTNAME"))));
        all.put("env", Form.texts(sandbox.wholeEnvironment()));
        all.put("unsetenvall", Form.yes());
        all.put("hostname", Form.text("cairn"));
        all.put("user", Form.text(users.inside().user() + ":" + users.inside().group()));
        all.put("work_dir", Form.text(sandbox.start()));
        all.put("labels", Form.texts(place.labels()));
        all.put("umask", Form.text("0022"));
        all.put("terminal", Form.no());
        all.put("stdin", Form.no());
        all.put("systemd", Form.text("false"));
        all.put("sdnotifyMode", Form.text("ignore"));
        all.put("read_only_filesystem", Form.yes());
        all.put("read_write_tmpfs", Form.no());
        all.put("use_image_hosts", Form.yes());
        all.put("use_image_resolve_conf", Form.yes());
        all.put("cap_drop", Form.texts(List.of("ALL")));
        all.put("no_new_privileges", Form.yes());
        place.filter()
                .ifPresent(filter ->
                        all.put("seccomp_profile_path", Form.text(filter.file().toString())));
        all.put("mask", Form.texts(HIDDEN));
        all.put("netns", mode(sandbox.network() ? "host" : "none"));
        all.put("ipcns", mode("private"));
        all.put("pidns", mode("private"));
        all.put("userns", mode("private"));
        all.put("idmappings", mappings(users));
        all.put("log_configuration", Form.of(Map.of("driver", Form.text("none"))));
        all.put("restart_policy", Form.text("no"));
        if (place.limits()) {
            all.put("resource_limits", limits(sandbox, place.cpuset()));
        }
        all.put("mounts", new Node.Items(mounts(sandbox, place)));
        if (sandbox.work().below().isPresent()) {
            all.put("overlay_volumes", new Node.Items(List.of(overlay(sandbox.work()))));
        }
        return Form.of(all);
    }

    private static Node mode(String mode) {
        return Form.of(Map.of("nsmode", Form.text(mode)));
    }

    private static Node mappings(Users users) {
        return Form.of(Map.of(
                "HostUIDMapping", Form.no(),
                "HostGIDMapping", Form.no(),
                "UIDMap", mapping(users.inside().user(), users.outside().user(), users.nobody()),
                "GIDMap", mapping(users.inside().group(), users.outside().group(), users.nobody())));
    }

    /// Root inside, which the container's own files belong to, is nobody outside.
    private static Node mapping(int inside, int outside, int nobody) {
        return new Node.Items(List.of(one(0, nobody), one(inside, outside)));
    }

    private static Node one(int inside, int outside) {
        return Form.of(
                Map.of("container_id", Form.number(inside), "host_id", Form.number(outside), "size", Form.number(1)));
    }

    private static Node limits(Sandbox sandbox, String cpuset) {
        Map<String, Node> all = new TreeMap<>();
        all.put("pids", Form.of(Map.of("limit", Form.number(ProcessLimit.MOST))));
        if (!cpuset.isEmpty()) {
            all.put("cpu", Form.of(Map.of("cpus", Form.text(cpuset))));
        }
        sandbox.limits()
                .memory()
                .ifPresent(bytes ->
                        all.put("memory", Form.of(Map.of("limit", Form.number(bytes), "swap", Form.number(bytes)))));
        return Form.of(all);
    }

    private static List<Node> mounts(Sandbox sandbox, Place place) {
        Work work = sandbox.work();
        List<Node> mounts = new ArrayList<>();
        for (Bind bind : place.software()) {
            mounts.add(bind(bind.source(), bind.target(), "ro"));
        }
        place.own().ifPresent(own -> mounts.add(bind(own, "/cairn", "ro")));
        mounts.add(bind(work.temporary(), "/tmp", "rw"));
        if (work.below().isEmpty()) {
            mounts.add(bind(work.scratch(), "/work", "rw"));
        }
        for (Bind bind : work.inputs()) {
            mounts.add(bind(bind.source(), "/work/" + bind.target(), "ro"));
        }
        for (Bind bind : sandbox.writable()) {
            mounts.add(bind(bind.source(), bind.target(), "rw"));
        }
        return mounts;
    }

    private static Node bind(Path source, String target, String access) {
        return Form.of(Map.of(
                "type", Form.text("bind"),
                "source", Form.text(source.toString()),
                "destination", Form.text(target),
                // Read-only would be the top alone, so what is mounted inside is left out.
                "options", Form.texts(List.of("bind", access, "rprivate"))));
    }

    private static Node overlay(Work work) {
        return Form.of(Map.of(
                "source", Form.text(work.below().orElseThrow().toString()),
                "destination", Form.text("/work"),
                "options",
                        Form.texts(List.of(
                                "upperdir=" + work.scratch(),
                                "workdir=" + work.workspace().resolve("overlay")))));
    }
}
