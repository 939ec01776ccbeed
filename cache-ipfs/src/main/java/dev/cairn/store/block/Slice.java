package dev.cairn.store.block;

import dev.cairn.cid.Cid;

/// Where in a file a block's bytes are.
///
/// @param file    the file's content
/// @param wrapped whether the block is dag-pb around these bytes, else it is the bytes
record Slice(Cid file, long position, int length, boolean wrapped) {}
