package dev.cairn.store.run;

import dev.cairn.cid.Cid;

/// Something that a run uses or made: while it stands here, `gc` leaves all that it reaches alone.
///
/// @param note what the one who wrote it wants to find again with it; may be empty
public record RunItem(Cid cid, String note) {}
