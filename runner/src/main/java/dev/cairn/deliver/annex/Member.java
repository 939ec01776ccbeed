package dev.cairn.deliver.annex;

import dev.cairn.cid.Cid;
import java.nio.file.Path;
import java.util.Optional;

/// One file or symlink of a delivery.
///
/// @param target where it goes, absolute
/// @param path   the same, relative to the repository's top
/// @param link   where a symlink leads; empty for a file
record Member(Path target, String path, Cid cid, long size, boolean executable, Optional<String> link) {}
