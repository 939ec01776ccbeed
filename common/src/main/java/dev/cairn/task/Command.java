package dev.cairn.task;

import java.util.List;

/// What a task runs.
public sealed interface Command {
    /// A text for an interpreter, which is given the text's file as its last argument.
    ///
    /// @param interpreter argv without the script, as in `bash -eu -o pipefail`
    record Script(List<String> interpreter, Language language, List<Piece> text) implements Command {
        public Script {
            interpreter = List.copyOf(interpreter);
            text = List.copyOf(text);
            if (interpreter.isEmpty()) {
                throw new IllegalArgumentException("a script has an interpreter");
            }
        }
    }

    /// A program and its arguments, with no shell between. An argument that is nothing but one [Piece.Value] with a
    /// list becomes several arguments.
    record Argv(List<List<Piece>> arguments) implements Command {
        public Argv {
            arguments = arguments.stream().map(List::copyOf).toList();
            if (arguments.isEmpty()) {
                throw new IllegalArgumentException("a command has at least a program");
            }
        }
    }
}
