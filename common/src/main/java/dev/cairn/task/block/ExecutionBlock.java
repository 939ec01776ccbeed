package dev.cairn.task.block;

import dev.cairn.dag.Block;
import dev.cairn.dag.Node;
import dev.cairn.dag.form.Fields;
import dev.cairn.dag.form.Sealed;
import dev.cairn.task.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// Executions as blocks, as `docs/blocks.md` specifies them.
public final class ExecutionBlock {
    public static final String KIND = "execution/1";

    private ExecutionBlock() {}

    public static Block write(Execution execution) {
        SequencedMap<String, Node> fields = new LinkedHashMap<>();
        fields.put("cairn", new Node.Text(KIND));
        fields.put("task", new Node.Link(execution.task()));
        execution.result().ifPresent(result -> fields.put("result", new Node.Link(result)));
        fields.put("runtime", new Node.Text(execution.runtime()));
        fields.put("startedMs", new Node.Int(execution.started().toEpochMilli()));
        fields.put("elapsedMs", new Node.Int(execution.elapsed().toMillis()));
        fields.put("cpuMs", new Node.Int(execution.cpu().toMillis()));
        fields.put("peakMemory", new Node.Int(execution.peakMemory()));
        fields.put("attempts", new Node.Int(execution.attempts()));
        execution.exit().ifPresent(exit -> fields.put("exit", new Node.Int(exit)));
        if (!execution.ending().isEmpty()) {
            fields.put("ending", new Node.Text(execution.ending()));
        }
        fields.put("stdout", new Node.Link(execution.stdout()));
        fields.put("stderr", new Node.Link(execution.stderr()));
        fields.put("dropped", new Node.Int(execution.dropped()));
        return Sealed.block(new Node.Fields(fields), "execution");
    }

    /// The execution of a block.
    ///
    /// @throws dev.cairn.failure.CairnException if it is none, or not as specified
    public static Execution read(byte[] block) {
        return Sealed.read(block, KIND, fields -> read(fields));
    }

    private static Execution read(Fields fields) {
        return new Execution(
                fields.link("task"),
                fields.optionalLink("result"),
                fields.text("runtime"),
                Instant.ofEpochMilli(fields.number("startedMs")),
                Duration.ofMillis(fields.number("elapsedMs")),
                Duration.ofMillis(fields.number("cpuMs")),
                fields.number("peakMemory"),
                Math.toIntExact(fields.number("attempts")),
                fields.has("exit") ? OptionalInt.of(Math.toIntExact(fields.number("exit"))) : OptionalInt.empty(),
                fields.textOr("ending", ""),
                fields.link("stdout"),
                fields.link("stderr"),
                fields.number("dropped"));
    }
}
