/// Tests of the local index.
@NullMarked
package dev.cairn.store.index;

import org.jspecify.annotations.NullMarked;
