package dev.cairn.store.run;

import dev.cairn.cid.Cid;
import java.time.Instant;
import java.util.Optional;

/// A run as the store knows it.
///
/// @param number   greater for what began later
/// @param workflow its name
/// @param file     the workflow's file
/// @param ended    empty while it runs, and where nobody saw its end
/// @param manifest the CID of the block that names all it made; empty until there is one
public record KnownRun(
        long number,
        String workflow,
        String file,
        RunState state,
        Instant started,
        Optional<Instant> ended,
        Counters counters,
        Optional<Cid> manifest) {}
