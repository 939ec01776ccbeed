/// Tests of the store as a whole.
@NullMarked
package dev.cairn.store;

import org.jspecify.annotations.NullMarked;
