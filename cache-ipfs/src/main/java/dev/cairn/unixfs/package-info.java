/// UnixFS: files, folders and symlinks as DAGs of blocks, named as Kubo names them
/// (<https://specs.ipfs.tech/unixfs/>).
@NullMarked
package dev.cairn.unixfs;

import org.jspecify.annotations.NullMarked;
