package dev.cairn.workflow.model;

import dev.cairn.task.Piece;
import java.util.List;

/// A text with `{{…}}` in it: a script, an argument, the value of a variable, the content of a file.
public record Text(List<Part> parts) {
    /// A piece of a text.
    public sealed interface Part {
        record Literal(Piece.Text text) implements Part {}

        record Said(Mention mention, Place place) implements Part {}
    }

    public Text {
        parts = List.copyOf(parts);
    }
}
