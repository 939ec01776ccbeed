package dev.cairn.container.processes;

import dev.cairn.container.child.spawn.Enclosure;
import dev.cairn.container.group.Group;
import dev.cairn.container.group.Lines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Watches over the number of processes of one program, from before it starts until it has ended.
public final class ProcessWatch implements AutoCloseable {
    private final Optional<Group> group;
    private final boolean own;
    private final List<String> entrance;
    private final Optional<Enclosure> enclosure;

    private ProcessWatch(Optional<Group> group, boolean own, List<String> entrance, Optional<Enclosure> enclosure) {
        this.group = group;
        this.own = own;
        this.entrance = entrance;
        this.enclosure = enclosure;
    }

    /// In a group of its own, closed with this.
    ///
    /// @param back as in [Enclosure]; absent: it is moved there once it runs
    static ProcessWatch of(Group group, Optional<Path> back) {
        return new ProcessWatch(
                Optional.of(group),
                true,
                back.isPresent() ? List.of() : group.entrance(),
                back.map(place -> new Enclosure(group.file("tasks"), place)));
    }

    /// In a group that it is in anyway.
    static ProcessWatch in(Group group) {
        return new ProcessWatch(Optional.of(group), false, List.of(), Optional.empty());
    }

    /// By a limit on all processes of the user together.
    static ProcessWatch byUser(long most) {
        return new ProcessWatch(
                Optional.empty(),
                false,
                List.of("/usr/bin/prlimit", "--nproc=" + most + ":" + most, "--"),
                Optional.empty());
    }

    /// Not at all: who may have fewer anyway.
    static ProcessWatch none() {
        return new ProcessWatch(Optional.empty(), false, List.of(), Optional.empty());
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
        long refused =
                group.map(one -> Lines.number(one.file("pids.events"), "max ")).orElse(0L);
        return refused <= 0 ? "" : ProcessLimit.SENTENCE;
    }

    @Override
    public void close() {
        if (own) {
            group.ifPresent(Group::close);
        }
    }
}
