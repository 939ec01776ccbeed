package dev.cairn.workflow.model;

import dev.cairn.task.Language;
import java.util.List;

/// What a process runs.
public sealed interface ScriptDeclaration {
    /// A text for an interpreter.
    record Script(List<String> interpreter, Language language, Text text) implements ScriptDeclaration {
        public Script {
            interpreter = List.copyOf(interpreter);
        }
    }

    /// A program and its arguments.
    record Argv(List<Text> arguments) implements ScriptDeclaration {
        public Argv {
            arguments = List.copyOf(arguments);
        }
    }
}
