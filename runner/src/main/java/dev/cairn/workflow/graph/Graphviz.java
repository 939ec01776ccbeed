package dev.cairn.workflow.graph;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// The program `dot`, which lays graphs out.
public final class Graphviz {
    /// Laying out takes the square of a large graph and longer: beyond this nobody would look at the picture.
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private static final String OTHERWISE = "use --format mermaid or --format dot, which need nothing";

    private final List<String> command;
    private final Duration longest;

    public Graphviz() {
        this("dot", LONGEST);
    }

    /// @param program instead of `dot`
    /// @param longest after which it is stopped
    public Graphviz(String program, Duration longest) {
        this.command = List.of(program, "-Tsvg");
        this.longest = longest;
    }

    /// Draws a graph as SVG.
    ///
    /// @param graph in dot's language
    /// @throws CairnException [Kind#UNAVAILABLE] if there is no such program; [Kind#UNREADABLE] if it fails;
    ///                        [Kind#TIMED_OUT] if it takes too long; [Kind#INTERRUPTED] if this thread is
    ///                        interrupted
    public String svg(String graph) {
        Path complaints = null;
        try {
            complaints = Files.createTempFile("cairn-graph-", ".txt");
            return drawn(graph, complaints);
        } catch (IOException e) {
            throw CairnException.of("drawing with " + command.getFirst(), e);
        } catch (ExecutionException e) {
            throw new CairnException(Kind.UNREADABLE, "what " + command.getFirst() + " draws cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CairnException(Kind.INTERRUPTED, "drawing was interrupted", e);
        } finally {
            delete(complaints);
        }
    }

    private String drawn(String graph, Path complaints) throws IOException, InterruptedException, ExecutionException {
        Process process = started(complaints);
        Thread end = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(end);
        try {
            Thread.ofPlatform().daemon().start(() -> write(graph, process.getOutputStream()));
            FutureTask<byte[]> svg =
                    new FutureTask<>(() -> process.getInputStream().readAllBytes());
            Thread.ofPlatform().daemon().start(svg);
            if (!process.waitFor(longest)) {
                throw new CairnException(
                        Kind.TIMED_OUT,
                        command.getFirst() + " could not lay this graph out within " + longest.toSeconds()
                                + " seconds and was stopped: " + OTHERWISE);
            }
            if (process.exitValue() != 0) {
                throw new CairnException(
                        Kind.UNREADABLE,
                        command.getFirst() + " ended with status " + process.exitValue() + said(complaints) + "; "
                                + OTHERWISE);
            }
            return new String(svg.get(), StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
            removed(end);
        }
    }

    private static String said(Path complaints) throws IOException {
        String said = new String(Files.readAllBytes(complaints), StandardCharsets.UTF_8).strip();
        return said.isEmpty() ? "" : ": " + said;
    }

    private Process started(Path complaints) {
        try {
            return new ProcessBuilder(command)
                    .redirectError(complaints.toFile())
                    .start();
        } catch (IOException e) {
            throw new CairnException(
                    Kind.UNAVAILABLE,
                    "Graphviz is needed to draw SVG, but there is no program '" + command.getFirst()
                            + "': apt install graphviz, or " + OTHERWISE,
                    e);
        }
    }

    /// If it stops listening, its status says why.
    private static void write(String graph, OutputStream out) {
        try (out) {
            out.write(graph.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return;
        }
    }

    private static void removed(Thread end) {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            // This process ends already, and the hook does what it is for.
            return;
        }
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
