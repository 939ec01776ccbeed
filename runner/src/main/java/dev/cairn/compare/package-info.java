/// In what two results of one task differ, byte by byte.
@NullMarked
package dev.cairn.compare;

import org.jspecify.annotations.NullMarked;
