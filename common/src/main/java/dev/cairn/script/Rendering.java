package dev.cairn.script;

import dev.cairn.dag.Node;
import dev.cairn.task.Command;
import dev.cairn.task.Language;
import dev.cairn.task.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Turns the command of a task into what is run: values and resources are written out, each as its language reads it.
public final class Rendering {
    private Rendering() {}

    /// The text that the interpreter is given in a file.
    ///
    /// @throws IllegalArgumentException if the command mentions a value that is not there
    public static String script(Command.Script script, Map<String, Node> values, Given given) {
        return joined(script.text(), Quotation.of(script.language()), values, given);
    }

    /// Program and arguments.
    ///
    /// @throws IllegalArgumentException if the command mentions a value that is not there
    public static List<String> arguments(Command.Argv argv, Map<String, Node> values, Given given) {
        Quotation plain = Quotation.of(Language.PLAIN);
        List<String> arguments = new ArrayList<>(argv.arguments().size());
        for (List<Piece> pieces : argv.arguments()) {
            if (pieces.size() == 1
                    && pieces.getFirst() instanceof Piece.Value(String name)
                    && value(name, values) instanceof Node.Items(List<Node> items)) {
                items.forEach(item -> arguments.add(plain.value(item)));
            } else {
                arguments.add(joined(pieces, plain, values, given));
            }
        }
        return arguments;
    }

    private static String joined(List<Piece> pieces, Quotation quotation, Map<String, Node> values, Given given) {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces) {
            out.append(
                    switch (piece) {
                        case Piece.Text(String text) -> text;
                        case Piece.Value(String name) -> quotation.value(value(name, values));
                        case Piece.Resource(Piece.Resource.Name name) ->
                            switch (name) {
                                case CPUS -> Integer.toString(given.cpus());
                                case MEMORY -> Long.toString(given.memory());
                            };
                    });
        }
        return out.toString();
    }

    private static Node value(String name, Map<String, Node> values) {
        Node value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the command mentions the value '" + name + "', which is not there");
        }
        return value;
    }
}
