package dev.cairn.task.block;

import dev.cairn.dag.Node;
import dev.cairn.dag.form.Fields;
import dev.cairn.task.Command;
import dev.cairn.task.Language;
import dev.cairn.task.Piece;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Commands as IPLD nodes.
final class CommandNodes {
    private CommandNodes() {}

    static Node write(Command command) {
        SequencedMap<String, Node> fields = new LinkedHashMap<>();
        switch (command) {
            case Command.Script script -> {
                fields.put("interpreter", texts(script.interpreter()));
                fields.put("language", new Node.Text(script.language().word()));
                fields.put("script", pieces(script.text()));
            }
            case Command.Argv argv ->
                fields.put(
                        "argv",
                        new Node.Items(argv.arguments().stream()
                                .map(CommandNodes::pieces)
                                .toList()));
        }
        return new Node.Fields(fields);
    }

    static Command read(Node node) {
        Fields fields = Fields.of(node, "command");
        if (fields.has("argv")) {
            return new Command.Argv(
                    fields.items("argv").stream().map(CommandNodes::readPieces).toList());
        }
        return new Command.Script(
                fields.texts("interpreter"), language(fields.text("language")), readPieces(fields.any("script")));
    }

    static Node texts(Iterable<String> texts) {
        List<Node> items = new ArrayList<>();
        texts.forEach(text -> items.add(new Node.Text(text)));
        return new Node.Items(items);
    }

    /// Neighbouring texts are joined and empty ones left out, so that equal commands have equal blocks.
    private static Node pieces(List<Piece> pieces) {
        List<Node> items = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Text plain) {
                text.append(plain.text());
                continue;
            }
            endText(text, items);
            items.add(
                    switch (piece) {
                        case Piece.Text plain -> new Node.Text(plain.text());
                        case Piece.Value value -> single("value", value.name());
                        case Piece.Resource resource ->
                            single("resource", resource.name().word());
                    });
        }
        endText(text, items);
        return new Node.Items(items);
    }

    private static void endText(StringBuilder text, List<Node> items) {
        if (!text.isEmpty()) {
            items.add(new Node.Text(text.toString()));
            text.setLength(0);
        }
    }

    private static Node single(String name, String text) {
        SequencedMap<String, Node> fields = new LinkedHashMap<>();
        fields.put(name, new Node.Text(text));
        return new Node.Fields(fields);
    }

    private static List<Piece> readPieces(Node node) {
        if (!(node instanceof Node.Items items)) {
            throw new IllegalArgumentException("the pieces of a command are no list");
        }
        List<Piece> pieces = new ArrayList<>(items.values().size());
        for (Node item : items.values()) {
            if (item instanceof Node.Text text) {
                pieces.add(new Piece.Text(text.value()));
                continue;
            }
            Fields fields = Fields.of(item, "a piece of a command");
            pieces.add(
                    fields.has("value")
                            ? new Piece.Value(fields.text("value"))
                            : new Piece.Resource(resource(fields.text("resource"))));
        }
        return pieces;
    }

    private static Piece.Resource.Name resource(String word) {
        for (Piece.Resource.Name name : Piece.Resource.Name.values()) {
            if (name.word().equals(word)) {
                return name;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is no resource");
    }

    private static Language language(String word) {
        for (Language language : Language.values()) {
            if (language.word().equals(word)) {
                return language;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is no language of a script");
    }
}
