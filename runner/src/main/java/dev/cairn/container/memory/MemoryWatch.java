package dev.cairn.container.memory;

import dev.cairn.container.group.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Watches over the memory of one program, from before it starts until it has ended.
///
/// Where it has a control group of its own, kills are counted there. Otherwise they are counted around it: a kill
/// that may have been another's counts as its own then, for a result that may be half a file must not be reused.
/// Of a program that failed by itself there is no result, and it is not called starved for what befell another.
public final class MemoryWatch implements AutoCloseable {
    /// 128 and SIGKILL.
    private static final int KILLED = 137;

    private final Optional<MemoryGroup> group;
    private final Kills kills;
    private final long before;

    MemoryWatch(Optional<MemoryGroup> group, Kills around) {
        this.group = group;
        this.kills = group.map(MemoryGroup::kills).orElse(around);
        this.before = kills.count();
    }

    /// What is to be started so that this command is watched.
    public List<String> command(List<String> command) {
        if (group.isEmpty()) {
            return command;
        }
        List<String> whole = new ArrayList<>(group.get().group().entrance());
        whole.addAll(command);
        return whole;
    }

    /// The control group in which it runs, if it has one of its own.
    public Optional<Group> group() {
        return group.map(MemoryGroup::group);
    }

    /// Whether the kernel killed a process: a sentence, or empty if it did not.
    ///
    /// @param status the exit status as a shell tells it: 128 and the signal for who was killed
    public String killed(int status) {
        long count = kills.count() - before;
        boolean failedByItself = status != 0 && status != KILLED;
        if (count <= 0 || (group.isEmpty() && failedByItself)) {
            return "";
        }
        return group.isPresent()
                ? "the kernel killed " + count + " of its processes because its memory limit was reached"
                : "the kernel killed " + count + (count == 1 ? " process " : " processes ") + kills.whose()
                        + " for want of memory while it ran";
    }

    /// The most bytes that were in use at once; empty if nobody counted.
    public OptionalLong peak() {
        return group.isPresent() ? group.get().peak() : OptionalLong.empty();
    }

    @Override
    public void close() {
        group.ifPresent(MemoryGroup::close);
    }
}
