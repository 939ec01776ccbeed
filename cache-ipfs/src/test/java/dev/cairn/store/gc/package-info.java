/// Tests of removing what nothing keeps.
@NullMarked
package dev.cairn.store.gc;

import org.jspecify.annotations.NullMarked;
