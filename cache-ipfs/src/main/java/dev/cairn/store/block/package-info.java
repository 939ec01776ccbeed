/// Blocks by their CIDs: rows, and slices of whole files.
@NullMarked
package dev.cairn.store.block;

import org.jspecify.annotations.NullMarked;
