package dev.cairn.container.child;

import dev.cairn.container.child.spawn.Launch;
import dev.cairn.container.child.spawn.Spawner;
import dev.cairn.container.child.spawn.SystemCalls;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A program that runs as long as this process does. It reads from a pipe of which nobody but we has the other end:
/// when we are gone, however we went, it reads the end of it.
final class Companion {
    private static final int MOST_WORDS = 1 << 14;

    private final Spawner spawner;
    private final int pid;
    private final int pipe;
    private String words = "";

    private Companion(Spawner spawner, int pid, int pipe) {
        this.spawner = spawner;
        this.pid = pid;
        this.pipe = pipe;
    }

    /// Starts it and waits for the first line that it prints, on standard output or error.
    ///
    /// @param first the first line that it reads
    static Companion start(Spawner spawner, List<String> argv, List<String> environment, String first)
            throws IOException {
        SystemCalls system = new SystemCalls(Arena.ofAuto());
        int[] input = system.pipe();
        int[] output = system.pipe();
        try {
            Launch launch = new Launch(
                    argv,
                    environment,
                    input[0],
                    List.of(output[1], output[1]),
                    Optional.empty(),
                    List.of(),
                    Optional.empty());
            int pid = spawner.start(launch);
            system.close(output[1]);
            output[1] = -1;
            Companion companion = new Companion(spawner, pid, input[1]);
            companion.tell(first);
            companion.words = firstLine(system, output[0]);
            return companion;
        } catch (IOException e) {
            system.close(input[1]);
            throw e;
        } finally {
            system.close(input[0]);
            system.close(output[0]);
            system.close(output[1]);
        }
    }

    private static String firstLine(SystemCalls system, int descriptor) throws IOException {
        StringBuilder words = new StringBuilder();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(1 << 10);
            while (words.indexOf("\n") < 0 && words.length() < MOST_WORDS) {
                int count = system.read(descriptor, buffer);
                if (count == 0) {
                    break;
                }
                byte[] some = new byte[count];
                buffer.asByteBuffer().get(some);
                words.append(new String(some, StandardCharsets.UTF_8));
            }
        }
        return words.toString().strip();
    }

    /// What it said first; empty if it ended without a word.
    String words() {
        return words;
    }

    /// Writes a line to it.
    ///
    /// @throws IOException if it is gone
    void tell(String line) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
            MemorySegment text = arena.allocate(bytes.length);
            text.asByteBuffer().put(bytes);
            new SystemCalls(arena).write(pipe, text);
        }
    }

    /// Lets it read the end.
    void end() {
        try (Arena arena = Arena.ofConfined()) {
            SystemCalls system = new SystemCalls(arena);
            system.close(pipe);
            system.waitFor(pid);
            spawner.forget(pid);
        } catch (IOException e) {
            // It ended before and was waited for: that is all there was to do.
            return;
        }
    }
}
