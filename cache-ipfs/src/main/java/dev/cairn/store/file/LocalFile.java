package dev.cairn.store.file;

import dev.cairn.cid.Cid;
import dev.cairn.system.Stat;
import java.nio.file.Path;

/// A file of this machine that has exactly the content of this name.
///
/// @param cid     of version 1
/// @param stat    what it was when that was last known; whoever used it may compare afterwards
/// @param inPlace whether it is a person's, lying where they put it, else it is the store's and read-only
public record LocalFile(Path path, Cid cid, Stat stat, boolean inPlace) {}
