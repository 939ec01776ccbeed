/// DAGs of UnixFS read: files, folders, shards, and whole trees of them.
@NullMarked
package dev.cairn.unixfs.read;

import org.jspecify.annotations.NullMarked;
