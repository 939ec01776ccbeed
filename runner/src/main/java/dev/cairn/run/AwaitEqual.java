package dev.cairn.run;

import dev.cairn.cid.Cid;
import dev.cairn.task.Task;

/// Asks whether the equal task that runs in another process has ended.
public record AwaitEqual(Cid key, Task task) {}
