package dev.cairn.unixfs.write;

import dev.cairn.cid.Cid;

/// What an import came to.
///
/// @param cid     the root's name
/// @param size    the bytes of a file; 0 of a folder, the bytes of the target of a symlink
/// @param dagSize the bytes of all blocks, counted as often as they are linked: what a link to the root says as
///                its `Tsize`
public record Imported(Cid cid, long size, long dagSize) {}
