package dev.cairn.container.child;

import dev.cairn.container.child.spawn.Spawner;
import dev.cairn.container.child.spawn.SystemCalls;
import dev.cairn.system.OwnProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Reaches the processes of a program that nothing encloses. Whatever they do, they descend from us: an orphan among
/// them becomes our child. Those that descend from the program, or are of its session or group, are its own; an
/// orphan that made a session for itself is known by its working directory and by its environment. One that left
/// these behind too is nobody's as long as another program runs, and is killed with the last.
final class Family implements Grip {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

    private final Guard guard;
    private final Spawner spawner;
    private final BooleanSupplier alone;
    private final Path work;
    private final Path temporary;
    private final int us = Math.toIntExact(ProcessHandle.current().pid());
    private int leader;

    /// @param alone whether no other program runs
    Family(Guard guard, Spawner spawner, BooleanSupplier alone, Path work, Path temporary) {
        this.guard = guard;
        this.spawner = spawner;
        this.alone = alone;
        this.work = work;
        this.temporary = temporary;
    }

    @Override
    public void hold(int pid) {
        leader = pid;
        try {
            guard.watch(pid);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void kill(String told) {
        // Before anything else what forks: of a group the kernel kills all at once.
        SystemCalls.kill(-leader);
        kill(members());
    }

    @Override
    public List<Integer> release(String told) {
        Set<Integer> ours = new TreeSet<>();
        List<Kin> left = members();
        while (left.stream().anyMatch(kin -> !kin.isOver())) {
            kill(left);
            LockSupport.parkNanos(PAUSE);
            left.stream().filter(kin -> kin.parent() == us).forEach(kin -> ours.add(kin.pid()));
            left = members();
        }
        left.stream().filter(kin -> kin.parent() == us).forEach(kin -> ours.add(kin.pid()));
        try {
            guard.forget(leader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(ours);
    }

    private static void kill(List<Kin> members) {
        Set<Integer> groups = new HashSet<>();
        members.forEach(kin -> groups.add(kin.group()));
        for (Kin kin : members) {
            // A group that a member leads is all its own; another may have been left by who is none.
            if (groups.contains(kin.pid())) {
                SystemCalls.kill(-kin.pid());
            }
            SystemCalls.kill(kin.pid());
        }
    }

    private List<Kin> members() {
        Map<Integer, Kin> all;
        try {
            all = Kin.all();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean last = alone.getAsBoolean();
        Set<Integer> started = spawner.started();
        Set<Long> spared = OwnProcesses.all();
        Kin own = all.get(us);
        List<Kin> first = new ArrayList<>();
        for (Kin kin : all.values()) {
            if (kin.parent() != us || (started.contains(kin.pid()) && kin.pid() != leader)) {
                continue;
            }
            boolean orphan = own != null && kin.session() != own.session();
            if (kin.pid() == leader
                    || kin.session() == leader
                    || kin.group() == leader
                    || (orphan && !spared.contains((long) kin.session()) && (last || kin.belongsTo(work, temporary)))) {
                first.add(kin);
            }
        }
        return Kin.withDescendants(first, all);
    }
}
