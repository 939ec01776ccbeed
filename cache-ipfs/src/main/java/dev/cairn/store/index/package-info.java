/// Which task has which result, as this store knows it.
@NullMarked
package dev.cairn.store.index;

import org.jspecify.annotations.NullMarked;
