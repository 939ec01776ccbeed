/// Reading everything again to see whether it is still what its name says.
@NullMarked
package dev.cairn.store.verify;

import org.jspecify.annotations.NullMarked;
