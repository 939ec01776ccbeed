package dev.cairn.workflow.graph;

import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The program `dot`, which lays graphs out.
public final class Graphviz {
    private final List<String> command;

    public Graphviz() {
        this("dot");
    }

    /// @param program instead of `dot`
    public Graphviz(String program) {
        this.command = List.of(program, "-Tsvg");
    }

    /// Draws a graph as SVG.
    ///
    /// @param graph in dot's language
    /// @throws CairnException [Kind#UNAVAILABLE] if there is no such program; [Kind#UNREADABLE] if it fails;
    ///                        [Kind#INTERRUPTED] if this thread is
    public String svg(String graph) {
        Path complaints = null;
        try {
            complaints = Files.createTempFile("cairn-graph-", ".txt");
            return drawn(graph, complaints);
        } catch (IOException e) {
            throw CairnException.of("drawing with " + command.getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CairnException(Kind.INTERRUPTED, "drawing was interrupted", e);
        } finally {
            delete(complaints);
        }
    }

    private String drawn(String graph, Path complaints) throws IOException, InterruptedException {
        Process process = started(complaints);
        try {
            Thread writer = Thread.ofVirtual().start(() -> write(graph, process.getOutputStream()));
            String svg = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            writer.join();
            if (status != 0) {
                String said = Files.readString(complaints).strip();
                throw new CairnException(
                        Kind.UNREADABLE,
                        command.getFirst() + " ended with status " + status + (said.isEmpty() ? "" : ": " + said));
            }
            return svg;
        } finally {
            process.destroy();
        }
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
                            + "': apt install graphviz, or use --format mermaid or --format dot, which need nothing",
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
