package dev.cairn.store.record;

import dev.cairn.dag.Block;
import dev.cairn.record.Revocation;
import java.time.Instant;

/// A revocation that came here, whose signature was found to be right.
///
/// @param block  its own
/// @param seen   when it came here first
/// @param origin the index that it came from; empty if it was signed here
public record KnownRevocation(Revocation revocation, Block block, Instant seen, String origin) {}
