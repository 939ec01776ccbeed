package dev.cairn.container.child;

import dev.cairn.container.Captured;
import dev.cairn.container.Usage;
import dev.cairn.container.child.Finished.Killed;
import dev.cairn.container.child.spawn.Launch;
import dev.cairn.container.child.spawn.Spawner;
import dev.cairn.container.child.spawn.SystemCalls;
import dev.cairn.effort.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Stays with one running program at a time: takes what it writes, and sees when it ends, should end or must
/// end.
final class Attendant {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int KILL_PAUSE = 2;
    private static final long ENTRY_BYTES = 8;
    private static final short READABLE = 1;

    private static final int OUT = 0;
    private static final int ERR = 1;
    private static final int PROCESS = 2;
    private static final int WAKE = 3;

    /// Not waited for, only asked.
    private static final int TOLD = 4;

    private final SystemCalls system = new SystemCalls(Arena.global());
    private final MemorySegment buffer = Arena.global().allocate(BUFFER_BYTES);
    private final ByteBuffer bytes = buffer.asByteBuffer();
    private final MemorySegment polled = Arena.global().allocate(5 * ENTRY_BYTES, 8);
    private final MemorySegment one = Arena.global().allocate(1);
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final int[] wake;

    Attendant() throws IOException {
        wake = system.pipe();
    }

    /// Runs a program and stays until it has ended.
    ///
    /// @throws IOException if it cannot be started, or its streams cannot be kept
    Finished attend(Start start, Spawner spawner, List<Integer> cores, Grip grip, Cancellation cancellation)
            throws IOException {
        SpaceWatch space = new SpaceWatch(system, start.writes());
        List<Integer> ours = new ArrayList<>();
        List<Integer> theirs = new ArrayList<>();
        try {
            for (int i = 0; i < 2; i++) {
                addPipe(ours, theirs);
            }
            for (byte[] file : start.files()) {
                theirs.add(system.memoryFile(file));
            }
            if (start.told()) {
                addPipe(ours, theirs);
            }
            long begun = System.nanoTime();
            int pid = spawner.start(new Launch(
                    start.argv(),
                    start.environment(),
                    Launch.NO_INPUT,
                    theirs,
                    start.folder(),
                    cores,
                    start.enclosure()));
            closeAll(theirs);
            try {
                return stay(start, pid, begun, ours, grip, space, cancellation);
            } catch (IOException | RuntimeException e) {
                grip.kill("");
                throw e;
            } finally {
                spawner.forget(pid);
            }
        } finally {
            closeAll(theirs);
            closeAll(ours);
        }
    }

    private Finished stay(
            Start start,
            int pid,
            long begun,
            List<Integer> ours,
            Grip grip,
            SpaceWatch space,
            Cancellation cancellation)
            throws IOException {
        grip.hold(pid);
        int process = system.watch(pid);
        Capture out = new Capture(start.streams().resolve("stdout"), Capture.KEPT_BYTES, start.masked());
        Capture err = new Capture(start.streams().resolve("stderr"), Capture.KEPT_BYTES, start.masked());
        try (out;
                err) {
            set(OUT, ours.get(0));
            set(ERR, ours.get(1));
            set(PROCESS, process);
            set(WAKE, wake[0]);
            set(TOLD, start.told() ? ours.get(2) : -1);
            told.reset();
            Killed killed = untilItEnds(start, begun, grip, space, cancellation, out, err);
            SystemCalls.Exit exit = system.waitFor(pid);
            listen();
            SystemCalls.Exit all = exit;
            for (int orphan : grip.release(told.toString(StandardCharsets.UTF_8))) {
                all = all.and(system.waitFor(orphan));
            }
            long ended = System.nanoTime();
            drain(out, err);
            space.look();
            Captured stdout = out.finish();
            Captured stderr = err.finish();
            boolean lacked = out.lackedRoom() || err.lackedRoom();
            return new Finished(
                    exit.status(),
                    killed,
                    new Usage(Duration.ofNanos(ended - begun), all.cpu(), all.memory()),
                    stdout,
                    stderr,
                    told.toString(StandardCharsets.UTF_8),
                    space.fullness(lacked));
        } finally {
            system.close(process);
        }
    }

    private Killed untilItEnds(
            Start start, long begun, Grip grip, SpaceWatch space, Cancellation cancellation, Capture out, Capture err)
            throws IOException {
        long limit = start.time().map(Duration::toNanos).orElse(Long.MAX_VALUE);
        Killed killed = Killed.NOT;
        long lookAt = begun;
        try (Cancellation.Watch _ = cancellation.react(this::wakeUp)) {
            while (true) {
                long now = System.nanoTime();
                if (killed == Killed.NOT && (cancellation.isCancelled() || now - begun >= limit)) {
                    killed = cancellation.isCancelled() ? Killed.CANCELLED : Killed.LATE;
                }
                if (killed != Killed.NOT) {
                    listen();
                    grip.kill(told.toString(StandardCharsets.UTF_8));
                }
                if (now - lookAt >= 0) {
                    lookAt = now + space.look() * 1_000_000L;
                    if (killed == Killed.NOT && start.hopeless().getAsBoolean()) {
                        killed = Killed.HOPELESS;
                        continue;
                    }
                }
                long next = Math.min(lookAt - now, limit == Long.MAX_VALUE ? limit : begun + limit - now);
                int pause = Math.clamp((next + 999_999) / 1_000_000, 0, Integer.MAX_VALUE);
                system.poll(polled, 4, killed == Killed.NOT ? pause : KILL_PAUSE);
                take(OUT, out);
                take(ERR, err);
                if (isReadable(WAKE)) {
                    int _ = system.read(wake[0], one);
                }
                if (isReadable(PROCESS)) {
                    return killed;
                }
            }
        }
    }

    private void wakeUp() {
        // A calls object of its own: this is another thread.
        try (Arena arena = Arena.ofConfined()) {
            new SystemCalls(arena).write(wake[1], arena.allocateFrom(ValueLayout.JAVA_BYTE, (byte) 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is still in the pipes. Nobody writes to them any more; what left its session and does, is not waited
    /// for.
    private void drain(Capture out, Capture err) throws IOException {
        boolean more = true;
        while (more) {
            system.poll(polled, 2, 0);
            boolean wrote = take(OUT, out);
            more = take(ERR, err) || wrote;
        }
    }

    private boolean take(int index, Capture capture) throws IOException {
        if (polled.get(ValueLayout.JAVA_SHORT, index * ENTRY_BYTES + 6) == 0) {
            return false;
        }
        int count = system.read(polled.get(ValueLayout.JAVA_INT, index * ENTRY_BYTES), buffer);
        if (count == 0) {
            set(index, -1);
            return false;
        }
        capture.take(bytes.clear().limit(count));
        return true;
    }

    /// Hears what the program told us so far.
    private void listen() throws IOException {
        MemorySegment entry = polled.asSlice(TOLD * ENTRY_BYTES, ENTRY_BYTES);
        for (system.poll(entry, 1, 0); isReadable(TOLD); system.poll(entry, 1, 0)) {
            int count = system.read(entry.get(ValueLayout.JAVA_INT, 0), buffer);
            if (count == 0) {
                set(TOLD, -1);
            } else {
                byte[] some = new byte[count];
                bytes.clear().get(some);
                told.writeBytes(some);
            }
        }
    }

    /// A negative descriptor is one that `poll` passes over.
    private void set(int index, int descriptor) {
        polled.set(ValueLayout.JAVA_INT, index * ENTRY_BYTES, descriptor);
        polled.set(ValueLayout.JAVA_SHORT, index * ENTRY_BYTES + 4, READABLE);
        polled.set(ValueLayout.JAVA_SHORT, index * ENTRY_BYTES + 6, (short) 0);
    }

    private boolean isReadable(int index) {
        return polled.get(ValueLayout.JAVA_SHORT, index * ENTRY_BYTES + 6) != 0;
    }

    private void addPipe(List<Integer> ours, List<Integer> theirs) throws IOException {
        int[] pipe = system.pipe();
        ours.add(pipe[0]);
        theirs.add(pipe[1]);
    }

    private void closeAll(List<Integer> descriptors) {
        descriptors.forEach(system::close);
        descriptors.clear();
    }
}
