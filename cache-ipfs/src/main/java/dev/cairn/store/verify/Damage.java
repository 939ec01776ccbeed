package dev.cairn.store.verify;

import dev.cairn.cid.Cid;

/// Something that is not what its name says.
///
/// @param problem  half a sentence that begins with a verb: "is missing"
/// @param repaired whether it was restored, or is a miss now that is found anew when it is needed
public record Damage(Cid cid, String problem, boolean repaired) {}
