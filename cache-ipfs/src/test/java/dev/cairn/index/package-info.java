/// Tests of the local index.
@NullMarked
package dev.cairn.index;

import org.jspecify.annotations.NullMarked;
