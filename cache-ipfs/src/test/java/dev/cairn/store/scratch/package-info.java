/// Tests of folders to work in.
@NullMarked
package dev.cairn.store.scratch;

import org.jspecify.annotations.NullMarked;
