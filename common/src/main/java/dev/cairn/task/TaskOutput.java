package dev.cairn.task;

/// One thing that a task is to leave behind.
///
/// @param path     where, relative to the working directory; of a [Kind#GLOB] a pattern
/// @param optional whether its absence is no failure
public record TaskOutput(String path, Kind kind, boolean optional) {
    public enum Kind {
        FILE("file"),
        FOLDER("dir"),
        /// One or more files, unknown until the task ran.
        GLOB("glob");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// The kind of a word.
        ///
        /// @throws IllegalArgumentException if it is none
        public static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("'" + word + "' is no kind of file");
        }

        /// As workflows and blocks say it.
        public String word() {
            return word;
        }
    }

    public TaskOutput {
        Paths.checked(path);
    }
}
