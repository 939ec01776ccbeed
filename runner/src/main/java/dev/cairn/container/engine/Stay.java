package dev.cairn.container.engine;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.cairn.container.Captured;
import dev.cairn.container.Ended;
import dev.cairn.container.Ending;
import dev.cairn.container.Sandbox;
import dev.cairn.container.child.Capture;
import dev.cairn.container.child.Programs;
import dev.cairn.container.child.SpaceWatch;
import dev.cairn.container.engine.request.Form;
import dev.cairn.container.engine.request.Shell;
import dev.cairn.container.memory.Memory;
import dev.cairn.container.memory.MemoryWatch;
import dev.cairn.container.processes.ProcessLimit;
import dev.cairn.dag.Node;
import dev.cairn.effort.Cancellation;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Stays with one container: starts it, takes what it writes, and sees when it ends, should end or must end.
final class Stay {
    /// When it has ended, all that it wrote is on its way.
    private static final int STREAM_SECONDS = 20;

    /// Between two looks, and two attempts to kill.
    private static final int PAUSE = 100;

    /// After this, what the daemon cannot kill is its matter. A machine full of processes needs some of it.
    private static final int KILL_SECONDS = 60;

    private enum Killed {
        NOT,
        LATE,
        HOPELESS,
        CANCELLED
    }

    private final Containers containers;
    private final String id;
    private final Sandbox sandbox;
    private final Cancellation cancellation;
    private final Optional<String> shell;
    private final boolean rootless;
    private final Capture out;
    private final Capture err;

    /// @param shell    as in [Place]
    /// @param rootless as in [Traits]
    Stay(
            Containers containers,
            String id,
            Sandbox sandbox,
            Optional<String> shell,
            boolean rootless,
            Cancellation cancellation) {
        this.containers = containers;
        this.id = id;
        this.sandbox = sandbox;
        this.shell = shell;
        this.rootless = rootless;
        this.cancellation = cancellation;
        this.out = new Capture(sandbox.streams().resolve("stdout"), Capture.KEPT_BYTES, sandbox.masked());
        this.err = new Capture(sandbox.streams().resolve("stderr"), Capture.KEPT_BYTES, sandbox.masked());
    }

    /// Runs it to its end.
    ///
    /// @throws Refused     if it cannot be started
    /// @throws IOException if its streams cannot be kept
    Ended untilItEnds() throws IOException {
        try (out;
                err;
                MemoryWatch memory = Memory.watchOverMachine();
                Response attached = containers.attach(id)) {
            Future<?> taking = Programs.shared().platformThreads().submit(() -> {
                new Frames().take(attached.getBody(), out, err);
                return null;
            });
            SpaceWatch space = new SpaceWatch(sandbox.work().scratch());
            long begun = System.nanoTime();
            containers.start(id);
            CompletableFuture<Integer> end = containers.end(id);
            long process = process();
            Meter meter = Meter.of(process, id);
            Killed killed = guarded(process, () -> wait(end, begun, space, meter));
            int status = status(end);
            await(taking, attached);
            space.look();
            Node state = containers.inspect(id);
            Captured stdout = out.finish();
            Captured stderr = err.finish();
            String fullness = space.fullness(out.lackedRoom() || err.lackedRoom());
            Ending ending = switch (killed) {
                case CANCELLED -> new Ending.Stopped();
                case LATE -> new Ending.TimedOut(sandbox.limits().time().orElseThrow());
                case HOPELESS -> new Ending.TooManyProcesses(ProcessLimit.SENTENCE);
                case NOT ->
                    meter.refusals() > 0
                            ? new Ending.TooManyProcesses(ProcessLimit.SENTENCE)
                            : byItself(status, starved(status, state, meter, memory), fullness, stderr);
            };
            return new Ended(ending, meter.usage(wall(state, begun)), stdout, stderr);
        }
    }

    /// The first process, as the daemon knows it; 0 if it has ended.
    private long process() throws IOException {
        try {
            return Form.numberAt(containers.inspect(id), "State", "Pid");
        } catch (Refused e) {
            // Podman does not tell of a container whose process ends while it looks.
            return 0;
        }
    }

    private Ending byItself(int status, String starved, String fullness, Captured stderr) throws IOException {
        if (!starved.isEmpty()) {
            return new Ending.OutOfMemory(starved);
        }
        if (!fullness.isEmpty()) {
            return new Ending.ScratchFull(fullness);
        }
        Optional<String> reason = shell.isPresent() ? Shell.complaint(status, stderr, shell.get()) : Optional.empty();
        return reason.isPresent()
                ? new Ending.NotFound(sandbox.program().argv().getFirst(), reason.get())
                : new Ending.Exited(status);
    }

    /// What the kernel killed elsewhere on the machine is no matter of the task, where its own group was seen.
    private static String starved(int status, Node state, Meter meter, MemoryWatch machine) {
        boolean told = Form.isAt(state, "State", "OOMKilled");
        if (told || meter.kills() > 0) {
            return "the kernel killed one of its processes because its memory limit was reached";
        }
        return status == 0 || meter.counts() ? "" : machine.killed(status);
    }

    /// A daemon of the caller's own may make containers without control groups: the guard knows those by their first
    /// process, which leads a group.
    private Killed guarded(long process, Programs.Waiting<Killed> waiting) throws IOException {
        if (process <= 0 || !rootless) {
            return waiting.get();
        }
        Programs.shared().watchGroup(process);
        try {
            return waiting.get();
        } finally {
            Programs.shared().forgetGroup(process);
        }
    }

    private Killed wait(CompletableFuture<Integer> end, long begun, SpaceWatch space, Meter meter) throws IOException {
        long limit = sandbox.limits().time().map(Duration::toNanos).orElse(Long.MAX_VALUE);
        Semaphore signal = new Semaphore(0);
        Killed killed = Killed.NOT;
        long since = begun;
        long lookAt = begun;
        var _ = end.whenComplete((_, _) -> signal.release());
        try (Cancellation.Watch _ = cancellation.react(signal::release)) {
            while (!end.isDone()) {
                long now = System.nanoTime();
                meter.look();
                if (killed == Killed.NOT) {
                    killed = verdict(now - begun >= limit, meter);
                    since = now;
                }
                if (killed != Killed.NOT) {
                    meter.kill();
                    kill(now - since);
                }
                if (now - lookAt >= 0) {
                    lookAt = now + space.look() * 1_000_000L;
                }
                long next = Math.min(lookAt - now, limit == Long.MAX_VALUE ? limit : begun + limit - now);
                next = Math.clamp((next + 999_999) / 1_000_000, 1, PAUSE);
                boolean _ = signal.tryAcquire(next, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a container ran", e);
        }
        return killed;
    }

    private Killed verdict(boolean late, Meter meter) {
        if (cancellation.isCancelled()) {
            return Killed.CANCELLED;
        }
        if (late) {
            return Killed.LATE;
        }
        // One that was refused a process would go on for ever.
        return meter.refusals() > 0 ? Killed.HOPELESS : Killed.NOT;
    }

    /// Docker gives up after ten seconds, but what is killed goes on to end.
    private void kill(long since) throws Refused {
        try {
            containers.kill(id);
        } catch (Refused e) {
            if (since > TimeUnit.SECONDS.toNanos(KILL_SECONDS)) {
                throw e;
            }
        }
    }

    private int status(CompletableFuture<Integer> end) throws IOException {
        try {
            return end.join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof Refused refused)) {
                throw new IOException("the daemon went away while a container ran", e);
            }
            // Podman may lose it where a container is killed while it starts processes, but not here.
            Node state = containers.inspect(id);
            if (Form.isAt(state, "State", "Running")) {
                throw new Refused(refused.status(), refused.words());
            }
            return (int) Form.numberAt(state, "State", "ExitCode");
        }
    }

    private static void await(Future<?> taking, Response attached) throws IOException {
        try {
            taking.get(STREAM_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // Closing lets the reader end, so that the captures are nobody's but ours.
            attached.close();
            throw new IOException("the output of a container broke off", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a container's output was read", e);
        }
    }

    /// As the daemon measured it; its times are the same clock's.
    private static Duration wall(Node state, long begun) {
        try {
            Duration wall = Duration.between(
                    OffsetDateTime.parse(Form.textAt(state, "State", "StartedAt")),
                    OffsetDateTime.parse(Form.textAt(state, "State", "FinishedAt")));
            return wall.isNegative() ? Duration.ofNanos(System.nanoTime() - begun) : wall;
        } catch (DateTimeException e) {
            return Duration.ofNanos(System.nanoTime() - begun);
        }
    }
}
