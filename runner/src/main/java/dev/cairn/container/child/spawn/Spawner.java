package dev.cairn.container.child.spawn;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;

/// Starts all programs from one thread that lives as long as this process: what a child is told of its parent's death
/// is told of the thread's. The thread has a umask of its own, 022, and sets for each child the cores that it may
/// use.
public final class Spawner {
    private record Order(Launch launch, CompletableFuture<Integer> pid) {}

    private final Set<Integer> started = ConcurrentHashMap.newKeySet();
    private final LinkedBlockingQueue<Order> orders = new LinkedBlockingQueue<>();
    private final CompletableFuture<List<Integer>> cores = new CompletableFuture<>();

    public Spawner() {
        Thread.ofPlatform().daemon().name("cairn-spawner").start(this::serve);
    }

    /// The numbers of the cores that this process may use.
    public List<Integer> cores() {
        return cores.join();
    }

    /// Starts a program; its process leads a session of its own.
    ///
    /// @return its number
    /// @throws NotStarted if the system will not
    public int start(Launch launch) throws IOException {
        Order order = new Order(launch, new CompletableFuture<>());
        orders.add(order);
        try {
            return order.pid().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while starting " + launch.argv().getFirst(), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NotStarted notStarted) {
                throw new NotStarted(notStarted.reason(), notStarted.error(), e);
            }
            throw new IOException(
                    String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()), e);
        }
    }

    /// The processes that were started and not yet waited for.
    public Set<Integer> started() {
        return Set.copyOf(started);
    }

    /// Says that a process was waited for.
    public void forget(int pid) {
        started.remove(pid);
    }

    private void serve() {
        SpawnThread thread;
        try {
            thread = new SpawnThread();
            cores.complete(thread.cores());
        } catch (RuntimeException e) {
            cores.completeExceptionally(e);
            return;
        }
        while (true) {
            Order order;
            try {
                order = orders.take();
            } catch (InterruptedException e) {
                // Nobody has a reason to: whoever runs programs relies on this thread.
                continue;
            }
            try {
                int pid = thread.start(order.launch());
                started.add(pid);
                order.pid().complete(pid);
            } catch (IOException | RuntimeException e) {
                order.pid().completeExceptionally(e);
            }
        }
    }
}
