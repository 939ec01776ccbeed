package dev.cairn.store.file;

import dev.cairn.cid.Cid;
import dev.cairn.system.Stat;
import java.nio.file.Path;

/// A place where a content should lie, as the database knows it.
///
/// @param content    its number
/// @param size       bytes of the content
/// @param executable whether the store's file is the one that may be executed; of a file in place false
/// @param used       when it was used last, in milliseconds since the epoch
/// @param then       how the file was when its content was last known
record Holding(
        long content, Cid cid, long size, Path path, boolean inPlace, boolean executable, long used, Stat then) {}
