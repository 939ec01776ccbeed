package dev.cairn.task;

/// What stands at a path: a regular file or a folder.
public enum FileKind {
    FILE("file"),
    FOLDER("dir");

    private final String word;

    FileKind(String word) {
        this.word = word;
    }

    /// As workflows, blocks and messages say it.
    public String word() {
        return word;
    }
}
