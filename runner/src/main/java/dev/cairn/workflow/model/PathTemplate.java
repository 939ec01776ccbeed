package dev.cairn.workflow.model;

import java.util.List;
import java.util.Optional;

/// A path or pattern as a process declares it: normalised, with `<name>` for members.
///
/// @param written for messages
public record PathTemplate(String written, List<Part> parts, Place place) {
    /// A piece of a path.
    public sealed interface Part {
        record Literal(String text) implements Part {
            @Override
            public String toString() {
                return text;
            }
        }

        /// A member of a set or, of a table, what its row has in a column.
        record Member(String set, Optional<String> column) implements Part {
            @Override
            public String toString() {
                return "<" + set + column.map(name -> "." + name).orElse("") + ">";
            }
        }
    }

    public PathTemplate {
        parts = List.copyOf(parts);
    }

    /// The members that it mentions, in order.
    public List<Part.Member> members() {
        return parts.stream()
                .filter(Part.Member.class::isInstance)
                .map(Part.Member.class::cast)
                .toList();
    }
}
