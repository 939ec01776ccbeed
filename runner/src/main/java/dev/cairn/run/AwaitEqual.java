package dev.cairn.run;

import dev.cairn.cid.Cid;

/// Asks whether the equal task that runs in another process has ended.
public record AwaitEqual(Cid key) {}
