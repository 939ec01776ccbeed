package dev.cairn.task;

/// What stands at a path: a regular file or a folder.
public enum FileKind {
    FILE("file"),
    FOLDER("dir");

    private final String word;

    FileKind(String word) {
        this.word = word;
    }

    /// The kind of a word.
    ///
    /// @throws IllegalArgumentException if it is none
    public static FileKind of(String word) {
        for (FileKind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is no kind of file");
    }

    /// As workflows, blocks and messages say it.
    public String word() {
        return word;
    }
}
