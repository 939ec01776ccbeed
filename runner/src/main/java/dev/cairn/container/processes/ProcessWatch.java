package dev.cairn.container.processes;

import dev.cairn.container.group.Group;
import dev.cairn.container.group.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Watches over the number of processes of one program, from before it starts until it has ended.
public final class ProcessWatch implements AutoCloseable {
    private final Optional<Group> group;
    private final boolean own;
    private final List<String> entrance;

    private ProcessWatch(Optional<Group> group, boolean own, List<String> entrance) {
        this.group = group;
        this.own = own;
        this.entrance = entrance;
    }

    /// In a group of its own, closed with this.
    static ProcessWatch of(Group group) {
        return new ProcessWatch(Optional.of(group), true, group.entrance());
    }

    /// In a group that it is in anyway.
    static ProcessWatch in(Group group) {
        return new ProcessWatch(Optional.of(group), false, List.of());
    }

    /// By a limit on all processes of the user together.
    static ProcessWatch byUser(long most) {
        return new ProcessWatch(
                Optional.empty(), false, List.of("/usr/bin/prlimit", "--nproc=" + most + ":" + most, "--"));
    }

    /// Not at all: who may have fewer anyway.
    static ProcessWatch none() {
        return new ProcessWatch(Optional.empty(), false, List.of());
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
