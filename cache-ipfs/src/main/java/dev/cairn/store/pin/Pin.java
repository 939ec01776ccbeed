package dev.cairn.store.pin;

import dev.cairn.cid.Cid;
import java.time.Instant;

/// Something that is kept with all that it reaches.
///
/// @param number greater for what was pinned later
/// @param name   may be empty
public record Pin(long number, Cid cid, String name, PinKind kind, Instant created) {}
