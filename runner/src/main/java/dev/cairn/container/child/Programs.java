package dev.cairn.container.child;

import dev.cairn.container.child.spawn.Spawner;
import dev.cairn.container.child.spawn.SystemCalls;
import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.system.Native;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Runs programs. There is one of these in a process, for all of them are started by one thread; it is made when
/// the first program is run.
public final class Programs {
    private final Spawner spawner = new Spawner();
    private final Cores cores = new Cores(spawner.cores());
    private final ConcurrentLinkedDeque<Attendant> idle = new ConcurrentLinkedDeque<>();
    private final ExecutorService platformThreads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("cairn-attendant-", 0).factory());

    private final Guard guard;
    private final AtomicInteger running = new AtomicInteger();

    private Programs() {
        try {
            guard = Guard.start(spawner);
        } catch (IOException e) {
            throw CairnException.of("getting ready to run programs", e);
        }
        // Orphans of what we start become ours, so that their end can be waited for and what they took is known.
        SystemCalls.adoptOrphans();
    }

    /// Loading this class makes them.
    private static final class Shared {
        static final Programs PROGRAMS = new Programs();
    }

    /// Those of this process.
    ///
    /// @throws CairnException UNAVAILABLE if the machine's C library is none that can be used
    public static Programs shared() {
        if (!Native.has("posix_spawn_file_actions_addclosefrom_np")) {
            throw new CairnException(
                    Kind.UNAVAILABLE,
                    "programs cannot be started safely here: the C library is not glibc 2.34 or newer; run cairn on a"
                            + " system that has it, such as Debian 12");
        }
        return Shared.PROGRAMS;
    }

    /// Runs a program and waits for its end.
    ///
    /// @throws IOException if it cannot be started, or its streams cannot be kept; none of its processes is left
    public Finished run(Start start, Grip grip, Cancellation cancellation) throws IOException {
        return onPlatformThread(() -> attended(start, grip, cancellation), cancellation);
    }

    /// Does what waits in the kernel, which would hold the thread that carries a virtual one, and others with it. Who
    /// is interrupted meanwhile cancels it, and still waits for its end.
    public <T> T onPlatformThread(Waiting<T> waiting, Cancellation cancellation) throws IOException {
        if (!Thread.currentThread().isVirtual()) {
            return waiting.get();
        }
        Future<T> finished = platformThreads.submit(waiting::get);
        while (true) {
            try {
                return finished.get();
            } catch (InterruptedException e) {
                cancellation.cancel();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException failure) {
                    throw failure;
                }
                if (e.getCause() instanceof CairnException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e);
            }
        }
    }

    /// What waits in the kernel.
    @FunctionalInterface
    public interface Waiting<T> {
        T get() throws IOException;
    }

    /// Threads for what waits in the kernel.
    public ExecutorService platformThreads() {
        return platformThreads;
    }

    /// Lends the numbers of the cores that a program may use, as few as it may; none: it may use all.
    public List<Integer> takeCores(int count) {
        return cores.take(count);
    }

    /// Takes back what [#takeCores] lent.
    public void giveBackCores(List<Integer> taken) {
        cores.giveBack(taken);
    }

    /// Says that a container which a daemon makes for us is not to live longer than this process.
    ///
    /// @param container what stands in the names of its control groups: letters, digits and dashes
    public void watchContainer(String container) throws IOException {
        guard.watchContainer(container);
    }

    /// Says that such a daemon is to forget our containers when this process is gone.
    ///
    /// @param socket where it listens, of which no name holds the end of a line
    /// @param filter what its API knows them by, encoded for an address
    public void watchDaemon(String socket, String filter) throws IOException {
        guard.watchDaemon(socket, filter);
    }

    /// Says the same of a process group of such a container, which it runs in.
    public void watchGroup(long group) throws IOException {
        guard.watch(Math.toIntExact(group));
    }

    /// Says that it is gone.
    public void forgetGroup(long group) throws IOException {
        guard.forget(Math.toIntExact(group));
    }

    /// Says that it is gone.
    public void forgetContainer(String container) throws IOException {
        guard.forgetContainer(container);
    }

    private Finished attended(Start start, Grip grip, Cancellation cancellation) throws IOException {
        running.incrementAndGet();
        Attendant free = idle.poll();
        Attendant attendant = free == null ? new Attendant() : free;
        List<Integer> taken = cores.take(start.cpus());
        try {
            return attendant.attend(start, spawner, taken, grip, cancellation);
        } finally {
            running.decrementAndGet();
            cores.giveBack(taken);
            idle.push(attendant);
        }
    }

    /// A text that is this process's own. What has it in its command line or environment does not live longer
    /// than this process.
    public String mark() {
        return guard.mark();
    }

    /// What a program says first; it is to end by itself.
    public String firstWords(List<String> argv) throws IOException {
        running.incrementAndGet();
        try {
            Companion companion = Companion.start(spawner, argv, List.of(), "");
            companion.end();
            return companion.words();
        } finally {
            running.decrementAndGet();
        }
    }

    /// All that a program starts that nothing encloses.
    ///
    /// @param work      the folder that it works in
    /// @param temporary the folder for its temporary files, which its environment names
    public Grip family(Path work, Path temporary) {
        return new Family(guard, spawner, () -> running.get() == 1, work, temporary);
    }
}
