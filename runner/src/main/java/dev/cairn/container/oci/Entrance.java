package dev.cairn.container.oci;

import dev.cairn.container.child.Start;
import dev.cairn.container.isolation.UserNamespace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command that starts a runtime in namespaces of its own, of mounts and of processes. What it mounts and
/// what it writes down is gone with it. The first of the processes is a shell that does nothing but wait for
/// the runtime; when it ends, the kernel kills all others.
///
/// Among them is another shell, the first in a namespace of processes for the container, where it waits for
/// orphans: crun would wait for them before it ends, and a program that came first would not die of most
/// signals.
final class Entrance {
    /// The folder, in the bundle, where the runtime keeps what it knows of the container: in memory, for
    /// secrets are among that.
    static final String STATE = "state";

    /// The namespace of processes for the container, as the first process has it open. By its name in the bundle runc
    /// would not find it where that has a comma in it.
    static final String PROCESSES = "/proc/1/fd/5";

    /// There, what `/proc` is to show.
    static final String PROC = "state/proc";

    /// There, the number of the program, as the runtime sees it.
    static final String PROGRAM = "state/program";

    /// The descriptor at which the runtime finds its configuration.
    static final int CONFIGURATION = Start.FIRST_FILE;

    /// The descriptor at which it tells how it goes.
    static final int TELLER = CONFIGURATION + 1;

    /// What is told when all is ready for the runtime: from now on it speaks itself.
    static final String READY = "ready";

    private static final String SCRIPT = """
            cd -- "$1" && shift && mount -t tmpfs -o mode=700 tmpfs state || exit 125
            """;

    /// crun works with none but one of the two versions of control groups, and runc makes some.
    private static final String HIDE_OLD_GROUPS = """
            hide() {
                cd /sys/fs/cgroup && set -- * && mount -t tmpfs tmpfs . && cd /sys/fs/cgroup && mkdir -- "$@" \\
                    && mount -o remount,bind,ro /sys/fs/cgroup
            }
            if [ -d /sys/fs/cgroup ] && ! [ -e /sys/fs/cgroup/cgroup.controllers ]; then
                place=$PWD
                hide && cd -- "$place" || exit 125
            fi
            """;

    private static final String HIDE_GROUPS = """
            if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
                mount --rbind /sys/fs/cgroup /sys/fs/cgroup && mount -o remount,bind,ro /sys/fs/cgroup || exit 125
            fi
            """;

    private static final String START = """
            mkdir state/proc && : > state/processes && mkfifo state/up || exit 125
            {
                unshare --pid --fork --kill-child /bin/sh -c \
                    'mount --bind /proc/self/ns/pid state/processes && mount -t proc proc state/proc || exit
                    echo up > state/up
                    while :; do sleep infinity & wait; done' &
                echo "$!" > state/maker
                wait
                echo down > state/up
            } > /dev/null 3<&- 4>&- &
            read -r up < state/up && [ "$up" = up ] && exec 5< state/processes || exit 125
            echo ready >&4
            """;

    /// runc ends when the program has ended and its streams have: what still holds those is killed by whoever waits
    /// for the program alone.
    private static final String END_STREAMS = """
            {
                until [ -s state/program ]; do sleep 0.5; done
                read -r program < state/program
                while [ -d "/proc/$program" ]; do sleep 0.5; done
                read -r maker < state/maker && kill -KILL "$maker"
            } > /dev/null 3<&- 4>&- &
            """;

    private static final String RUN = """
            exec /bin/sh -c '"$@"; exit $?' sh "$@"
            """;

    private Entrance() {}

    /// @param program where the runtime is
    /// @param folder  the bundle
    /// @param mark    a text by which its processes are known to be ours
    /// @param users   the namespace of users that there has to be first
    /// @param root    whether we are root outside
    static List<String> command(Tool tool, Path program, Path folder, String mark, UserNamespace users, boolean root) {
        List<String> command = new ArrayList<>(List.of("/usr/bin/unshare"));
        command.addAll(users.arguments());
        command.addAll(List.of("--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--", "/bin/sh", "-c"));
        // An ordinary user may make no control groups of the second version anyway.
        command.add(SCRIPT
                + HIDE_OLD_GROUPS
                + (tool.needsGroupsHidden() && root ? HIDE_GROUPS : "")
                + START
                + (tool.waitsForStreams() ? END_STREAMS : "")
                + RUN);
        command.addAll(List.of("sh", folder.toString(), program.toString()));
        command.addAll(tool.arguments(mark, TELLER));
        return command;
    }
}
