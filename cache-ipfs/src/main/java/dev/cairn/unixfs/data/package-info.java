/// The message that UnixFS puts into dag-pb blocks, and the arithmetic of names and their hashes.
@NullMarked
package dev.cairn.unixfs.data;

import org.jspecify.annotations.NullMarked;
