/// Tests of the UnixFS message and of names and their hashes.
@NullMarked
package dev.cairn.unixfs.data;

import org.jspecify.annotations.NullMarked;
