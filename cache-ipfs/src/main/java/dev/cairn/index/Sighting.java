package dev.cairn.index;

import dev.cairn.dag.Block;
import java.util.OptionalLong;

/// A record that an index has.
///
/// @param block with the CID that it is said to have
/// @param seen  when the index saw it first, in milliseconds since 1970, if it says that
public record Sighting(Block block, OptionalLong seen) {}
