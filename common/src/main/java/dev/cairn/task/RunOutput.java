package dev.cairn.task;

import dev.cairn.cid.Cid;

/// What a run gave the person: a path and its content.
public record RunOutput(String path, FileKind kind, Cid cid) {
    public RunOutput {
        Paths.checked(path);
    }
}
