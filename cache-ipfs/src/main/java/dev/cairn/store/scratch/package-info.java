/// Folders to work in that are cleared away when nobody works in them any more.
@NullMarked
package dev.cairn.store.scratch;

import org.jspecify.annotations.NullMarked;
