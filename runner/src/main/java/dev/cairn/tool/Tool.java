package dev.cairn.tool;

import dev.cairn.effort.Cancellation;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.octet.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A program of others that handles images, kept within bounds: how long it runs, what it says, and what it
/// writes into the folder in which it is started.
public final class Tool {
    private static final int MOST_SAID = 16 << 10;
    private static final long FIRST_LOOK_MS = 20;
    private static final long LOOK_MS = 200;

    /// Looking takes at most this part of the time.
    private static final int LOOK_SHARE = 10;

    private final String program;
    private final Bounds bounds;
    private final Cancellation cancellation;
    private final SortedMap<String, String> environment;

    /// @param program found as a shell finds it, and the name of Debian's package
    public Tool(String program, Bounds bounds, Cancellation cancellation) {
        this(program, bounds, cancellation, new TreeMap<>());
    }

    /// @param environment that it has beside ours
    public Tool(String program, Bounds bounds, Cancellation cancellation, SortedMap<String, String> environment) {
        this.program = program;
        this.bounds = bounds;
        this.cancellation = cancellation;
        this.environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /// How it ended.
    ///
    /// @param status     0 if all went well
    /// @param out        what it printed
    /// @param complaints the last lines of what it complained of, each fit for a sentence
    public record Finished(int status, Slice out, List<String> complaints) {
        public Finished {
            complaints = List.copyOf(complaints);
        }

        /// The last line of its complaints; empty if it has none.
        public String said() {
            return complaints.isEmpty() ? "" : complaints.getLast();
        }
    }

    /// Runs it to its end.
    ///
    /// @param folder where it works; that is watched
    /// @param most   how many bytes it may print
    /// @throws CairnException UNAVAILABLE if there is no such program, REFUSED if it writes or prints too much,
    ///     TIMED_OUT, INTERRUPTED
    public Finished run(Path folder, int most, List<String> arguments) {
        List<String> command = new ArrayList<>(arguments);
        command.addFirst(program);
        try {
            Path complaints = Files.createTempFile(folder, program + "-", ".txt");
            try {
                return run(started(folder, command, complaints), folder, most, complaints);
            } finally {
                Files.deleteIfExists(complaints);
            }
        } catch (IOException e) {
            throw CairnException.of("running " + program, e);
        }
    }

    private Process started(Path folder, List<String> command, Path complaints) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectError(complaints.toFile());
            // What it needs beside the folder: large, and to be counted.
            builder.environment().put("TMPDIR", folder.toString());
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new CairnException(
                    Kind.UNAVAILABLE,
                    "images and packages need the program '" + program + "', which is not there: apt-get install "
                            + program,
                    e);
        }
    }

    private Finished run(Process process, Path folder, int most, Path complaints) throws IOException {
        Thread end = new Thread(() -> end(process));
        Runtime.getRuntime().addShutdownHook(end);
        AtomicBoolean tooMuch = new AtomicBoolean();
        byte[][] out = {new byte[0]};
        Thread reader = Thread.ofPlatform().daemon().start(() -> {
            out[0] = read(process.getInputStream(), most, tooMuch);
            if (tooMuch.get()) {
                end(process);
            }
        });
        try (Cancellation.Watch _ = cancellation.react(() -> end(process))) {
            watch(process, folder);
            reader.join();
            if (cancellation.isCancelled()) {
                throw new CairnException(Kind.INTERRUPTED, program + " was stopped");
            }
            if (tooMuch.get()) {
                throw new CairnException(
                        Kind.REFUSED, "what " + program + " says of the image has more than " + most + " bytes");
            }
            return new Finished(process.exitValue(), Slice.of(out[0]), said(complaints));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CairnException(Kind.INTERRUPTED, program + " was stopped", e);
        } finally {
            end(process);
            try {
                Runtime.getRuntime().removeShutdownHook(end);
            } catch (IllegalStateException e) {
                // This process ends already, and the hook does what it is for.
            }
        }
    }

    /// With what it started: a program that makes a root file system starts many.
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static byte[] read(InputStream in, int most, AtomicBoolean tooMuch) {
        try (in) {
            byte[] bytes = in.readNBytes(most + 1);
            tooMuch.set(bytes.length > most);
            return bytes;
        } catch (IOException e) {
            // It was killed, of which its status tells.
            return new byte[0];
        }
    }

    /// Returns when it has ended.
    private void watch(Process process, Path folder) throws InterruptedException, IOException {
        long begun = System.nanoTime();
        long wait = FIRST_LOOK_MS;
        while (!process.waitFor(wait, TimeUnit.MILLISECONDS)) {
            long before = System.nanoTime();
            if (Duration.ofNanos(before - begun).compareTo(bounds.time()) > 0) {
                throw new CairnException(
                        Kind.TIMED_OUT,
                        program + " took longer than " + bounds.time().toSeconds() + " seconds and was stopped");
            }
            bounds.check(Extent.of(folder));
            wait = Math.max(Math.min(2 * wait, LOOK_MS), LOOK_SHARE * (System.nanoTime() - before) / 1_000_000);
        }
        process.waitFor();
        // It may have been quick.
        bounds.check(Extent.of(folder));
    }

    private static List<String> said(Path complaints) throws IOException {
        try (InputStream in = Files.newInputStream(complaints)) {
            long size = Files.size(complaints);
            in.skipNBytes(Math.max(0, size - MOST_SAID));
            return new String(in.readNBytes(MOST_SAID), StandardCharsets.UTF_8)
                    .lines()
                    .map(Complaint::shown)
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }
}
