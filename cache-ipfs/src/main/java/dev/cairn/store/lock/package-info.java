/// Locks that end with their process, shared by all processes that use one store.
@NullMarked
package dev.cairn.store.lock;

import org.jspecify.annotations.NullMarked;
