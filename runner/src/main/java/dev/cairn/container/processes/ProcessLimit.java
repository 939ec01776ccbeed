package dev.cairn.container.processes;

import dev.cairn.container.group.Group;
import dev.cairn.container.group.Hierarchy;
import dev.cairn.container.group.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What this machine lets us do against programs that start processes without end. Nothing is looked at before
/// the first program runs.
///
/// Where control groups are ours to limit, each program has one to itself, and is told when it met its limit. Otherwise
/// the
/// kernel counts all processes of the same user (`RLIMIT_NPROC`, see getrlimit(2)), and tells nobody but the
/// program.
public final class ProcessLimit {
    /// How many processes, threads counted each, a program may have at once: twice what other container engines
    /// allow, and few enough for a machine to go on with them.
    public static final int MOST = 4096;

    /// What is said of a program that met it.
    public static final String SENTENCE =
            "it was refused a further process, for it had the " + MOST + " that a task may have";

    private final Optional<Hierarchy> hierarchy;
    private boolean looked;
    private @Nullable ProcessGroups groups;
    private @Nullable Path back;

    private ProcessLimit(Optional<Hierarchy> hierarchy) {
        this.hierarchy = hierarchy;
    }

    public static ProcessLimit ofThisMachine() {
        return new ProcessLimit(Hierarchy.here("pids"));
    }

    /// What cannot be promised here, in a sentence with the mend; empty if all can.
    ///
    /// @param root whether this process is root
    public Optional<String> shortcoming(boolean root) {
        if (groups().isPresent()) {
            return Optional.empty();
        }
        String lacking = ": no control group of this machine is ours to limit; run cairn ";
        return Optional.of(
                root
                        ? "the number of a task's processes is not limited" + lacking + "where the controller pids is"
                        : "a task is limited to " + MOST + " processes beside those that there are, and fails to start"
                                + " more without being told of it" + lacking
                                + "as root, or in 'systemd-run --user --scope -p Delegate=yes'");
    }

    /// Starts to watch over a program that is about to run.
    ///
    /// @param other a control group in which it runs already
    public ProcessWatch watch(Optional<Group> other) {
        Optional<ProcessGroups> groups = groups();
        if (groups.isEmpty()) {
            return byUser();
        }
        try {
            // With the second version of control groups a process is in one of them only.
            if (other.isPresent() && Files.exists(other.get().file("pids.max"))) {
                ProcessGroups.limit(other.get());
                return ProcessWatch.in(other.get());
            }
            return ProcessWatch.of(groups.get(), Optional.ofNullable(back));
        } catch (IOException e) {
            // Somebody took our permission away in between.
            return byUser();
        }
    }

    private static ProcessWatch byUser() {
        long most = MOST + threads();
        return most < ours() ? ProcessWatch.byUser(most) : ProcessWatch.none();
    }

    /// How many there are on the machine now, of all users.
    private static long threads() {
        // 0.20 0.18 0.12 1/80 11206
        String[] fields = String.join(" ", Lines.of(Path.of("/proc/loadavg"))).split("[ /]", -1);
        return fields.length > 4 && fields[4].matches("[0-9]{1,9}") ? Long.parseLong(fields[4]) : MOST;
    }

    /// How many our user may have, as far as that is said to us.
    private static long ours() {
        // Max processes             96365                96365                processes
        for (String line : Lines.of(Path.of("/proc/self/limits"))) {
            String[] fields = line.split(" +", -1);
            if (line.startsWith("Max processes ") && fields[2].matches("[0-9]{1,18}")) {
                return Long.parseLong(fields[2]);
            }
        }
        return Long.MAX_VALUE;
    }

    private synchronized Optional<ProcessGroups> groups() {
        if (!looked) {
            looked = true;
            Optional<Path> parent = hierarchy.flatMap(Hierarchy::parent).filter(ProcessLimit::canBeUsed);
            // The file that takes threads of ours, where threads can be in groups of their own.
            back = hierarchy
                    .filter(one -> one.version() == 1)
                    .map(one -> one.own().resolve("tasks"))
                    .filter(Files::isWritable)
                    .orElse(null);
            parent.ifPresent(Group::sweep);
            groups = parent.map(ProcessGroups::in).orElse(null);
        }
        return Optional.ofNullable(groups);
    }

    private static boolean canBeUsed(Path place) {
        try (Group group = ProcessGroups.made(place)) {
            return group.takesUs();
        } catch (IOException e) {
            return false;
        }
    }
}
