package dev.cairn.container.processes;

import dev.cairn.container.child.spawn.Enclosure;
import dev.cairn.container.group.Group;
import dev.cairn.container.group.Lines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Watches over the number of processes of one program, from before it starts until it has ended.
public final class ProcessWatch implements AutoCloseable {
    private final Optional<Group> group;
    private final Optional<ProcessGroups> owner;
    private final long before;
    private final List<String> entrance;
    private final Optional<Enclosure> enclosure;

    private ProcessWatch(
            Optional<Group> group,
            Optional<ProcessGroups> owner,
            List<String> entrance,
            Optional<Enclosure> enclosure) {
        this.group = group;
        this.owner = owner;
        this.entrance = entrance;
        this.enclosure = enclosure;
        this.before = refused();
    }

    /// In a group of its own.
    ///
    /// @param groups gives one, and gets it back with this
    /// @param back   as in [Enclosure]; absent: it is moved there once it runs
    /// @throws IOException if no group can be had
    static ProcessWatch of(ProcessGroups groups, Optional<Path> back) throws IOException {
        Group group = groups.take();
        return new ProcessWatch(
                Optional.of(group),
                Optional.of(groups),
                back.isPresent() ? List.of() : group.entrance(),
                back.map(place -> new Enclosure(group.file("tasks"), place)));
    }

    /// In a group that it is in anyway.
    static ProcessWatch in(Group group) {
        return new ProcessWatch(Optional.of(group), Optional.empty(), List.of(), Optional.empty());
    }

    /// By a limit on all processes of the user together.
    static ProcessWatch byUser(long most) {
        return new ProcessWatch(
                Optional.empty(),
                Optional.empty(),
                List.of("/usr/bin/prlimit", "--nproc=" + most + ":" + most, "--"),
                Optional.empty());
    }

    /// Not at all: who may have fewer anyway.
    static ProcessWatch none() {
        return new ProcessWatch(Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    }

    /// Where the command is to be started so that it is watched.
    public Optional<Enclosure> enclosure() {
        return enclosure;
    }

    /// What is to be started so that this command is watched.
    public List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(entrance);
        whole.addAll(command);
        return whole;
    }

    /// Whether it was refused a process because it had all that it may have: a sentence, or empty if it was not,
    /// or nobody knows.
    public String exceeded() {
        return refused() <= before ? "" : ProcessLimit.SENTENCE;
    }

    /// How often the kernel refused a process in the group, to whoever was in it.
    private long refused() {
        return group.map(one -> Lines.number(one.file("pids.events"), "max ")).orElse(0L);
    }

    @Override
    public void close() {
        owner.ifPresent(groups -> group.ifPresent(groups::give));
    }
}
