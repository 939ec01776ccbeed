package dev.cairn.task;

/// A part of a script or an argument. Values and resources stay symbolic in a task: so a difference is told by name,
/// and more memory is the same task.
public sealed interface Piece {
    /// Plain text, also where a path or a member was put in.
    record Text(String text) implements Piece {}

    /// The value of this name among the task's values, quoted for the language.
    record Value(String name) implements Piece {}

    /// `cpus` (a number) or `memory` (MiB): what the task is given when it runs. It is not in the key.
    record Resource(Name name) implements Piece {
        public enum Name {
            CPUS("cpus"),
            MEMORY("memory");

            private final String word;

            Name(String word) {
                this.word = word;
            }

            /// As workflows and blocks say it.
            public String word() {
                return word;
            }
        }
    }
}
