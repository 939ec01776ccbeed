/// Tests of UnixFS, against the public vectors and against hostile input.
@NullMarked
package dev.cairn.unixfs;

import org.jspecify.annotations.NullMarked;
