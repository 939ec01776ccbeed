package dev.cairn.cli.serve;

import dev.cairn.cli.console.Console;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.gateway.Access;
import dev.cairn.gateway.AccessLog;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Who took what, line by line. Writing is for a thread of its own: where lines are not taken as fast as they come,
/// nobody waits, and the log says how many it lacks.
final class AccessLines implements AccessLog, AutoCloseable {
    private static final int WAITING = 10_000;
    private static final int AT_ONCE = 1000;

    /// After so long it looks whether it is to end.
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BlockingQueue<Access> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicLong lost = new AtomicLong();
    private final Writer out;
    private final Consumer<String> failed;
    private final Thread thread;
    private volatile boolean closing;

    /// @param failed is told, once, if lines cannot be written
    AccessLines(OutputStream out, Consumer<String> failed) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.failed = failed;
        this.thread = Thread.ofPlatform().daemon().name("cairn-access-log").start(this::run);
    }

    /// Lines at the end of a file that only its owner reads or, where there is none, for people.
    ///
    /// @throws CairnException if that file cannot be written
    static AccessLines to(Console console, Optional<Path> file) {
        return new AccessLines(
                file.map(AccessLines::opened).orElse(console.err()), why -> console.say("cairn: " + why));
    }

    private static OutputStream opened(Path file) {
        try {
            try {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } catch (FileAlreadyExistsException e) {
                // It goes on where it was.
            }
            return Files.newOutputStream(file, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new CairnException(
                    Kind.REFUSED, "cannot write to " + file + ", which serve.log names: " + e.getMessage(), e);
        }
    }

    @Override
    public void ended(Access access) {
        if (!waiting.offer(access)) {
            lost.incrementAndGet();
        }
    }

    private void run() {
        try {
            while (!closing || !waiting.isEmpty()) {
                List<Access> some = new ArrayList<>();
                Access next = waiting.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null) {
                    some.add(next);
                    waiting.drainTo(some, AT_ONCE);
                }
                write(some);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            failed.accept("who takes what is not logged any more: " + e.getMessage());
        }
    }

    private void write(List<Access> some) throws IOException {
        for (Access access : some) {
            out.write(access.line());
            out.write('\n');
        }
        long missing = lost.getAndSet(0);
        if (missing > 0) {
            out.write(missing + " requests are not in this log, for it was not written as fast as they came\n");
        }
        out.flush();
    }

    /// Writes what waits, if that is soon done.
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
