package dev.cairn.task.run;

import dev.cairn.cid.Cid;
import dev.cairn.task.FileKind;
import dev.cairn.task.Paths;

/// What a run gave the person: a path and its content.
public record RunOutput(String path, FileKind kind, Cid cid) {
    public RunOutput {
        Paths.checked(path);
    }
}
