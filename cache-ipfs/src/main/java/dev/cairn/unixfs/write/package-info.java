/// Files and folders as DAGs of UnixFS, by an import profile, as Kubo makes them.
@NullMarked
package dev.cairn.unixfs.write;

import org.jspecify.annotations.NullMarked;
