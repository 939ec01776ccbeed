package dev.cairn.cli.explain;

import dev.cairn.cli.console.Console;
import dev.cairn.cli.run.WorkflowCommand;
import dev.cairn.failure.CairnException;
import dev.cairn.failure.Kind;
import dev.cairn.spelling.Nearest;
import dev.cairn.workflow.WorkflowFile;
import dev.cairn.workflow.graph.Dot;
import dev.cairn.workflow.graph.Drawing;
import dev.cairn.workflow.graph.Graphviz;
import dev.cairn.workflow.graph.Mermaid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "graph",
        addMethodSubcommands = false,
        description = "Draws a workflow: its processes, and the files that lead from one to another.")
public final class GraphCommand extends WorkflowCommand {
    private static final List<String> FORMATS = List.of("svg", "dot", "mermaid");

    @Option(
            names = "--format",
            paramLabel = "svg|dot|mermaid",
            description = "A picture, drawn by Graphviz; or text in the language of Graphviz or of Mermaid.")
    private String format = "svg";

    public GraphCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        if (!FORMATS.contains(format)) {
            throw new CairnException(
                    Kind.REFUSED,
                    "--format must be one of " + String.join(", ", FORMATS) + ", is '" + format + "'"
                            + Nearest.hint(format, FORMATS));
        }
        Drawing drawing = WorkflowFile.draw(file(), wishes(settings()));
        String text = switch (format) {
            case "dot" -> Dot.text(drawing);
            case "mermaid" -> Mermaid.text(drawing);
            default -> new Graphviz().svg(Dot.text(drawing));
        };
        if (json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("format", format);
            object.put("graph", text);
            console().json(object);
        } else {
            console().line(text.stripTrailing());
        }
        return 0;
    }
}
