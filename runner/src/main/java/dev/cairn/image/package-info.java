/// Container images as software: what a workflow may call one, what identifies it, how it gets into the store
/// as an OCI layout, and how a root file system is unpacked from there. Tags mean nothing beyond finding an
/// image once.
@NullMarked
package dev.cairn.image;

import org.jspecify.annotations.NullMarked;
