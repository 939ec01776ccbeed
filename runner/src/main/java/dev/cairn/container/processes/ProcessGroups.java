package dev.cairn.container.processes;

import dev.cairn.container.group.Group;
import dev.cairn.container.group.Lines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/// Control groups in which one program runs after another: to make and to remove one for each takes longer than to look
/// whether the last one has left it. They are removed when this process ends. Any thread may ask.
final class ProcessGroups {
    private static final String MAX = "pids.max";

    private final Path place;
    private final Deque<Group> free = new ArrayDeque<>();
    private boolean over;

    private ProcessGroups(Path place) {
        this.place = place;
    }

    /// @param place the folder of the group in which they are to be
    static ProcessGroups in(Path place) {
        ProcessGroups groups = new ProcessGroups(place);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(groups::end));
        return groups;
    }

    /// A new one, which is not given back.
    ///
    /// @throws IOException if we may not, or may not limit it
    static Group made(Path place) throws IOException {
        Group group = Group.in(place);
        try {
            limit(group);
            return group;
        } catch (IOException e) {
            group.close();
            throw e;
        }
    }

    static void limit(Group group) throws IOException {
        group.write(MAX, Integer.toString(ProcessLimit.MOST));
    }

    /// One in which nobody is.
    ///
    /// @throws IOException if we may not make one
    Group take() throws IOException {
        synchronized (free) {
            Group group = free.pollLast();
            if (group != null) {
                return group;
            }
        }
        return made(place);
    }

    /// One whose program has ended.
    void give(Group group) {
        boolean empty = Lines.number(group.file("pids.current"), "") == 0;
        synchronized (free) {
            if (empty && !over) {
                free.addLast(group);
                return;
            }
        }
        group.close();
    }

    private void end() {
        synchronized (free) {
            over = true;
        }
        free.forEach(Group::close);
    }
}
