/// What others keep for this store, and how far they are with it.
@NullMarked
package dev.cairn.store.mirror;

import org.jspecify.annotations.NullMarked;
