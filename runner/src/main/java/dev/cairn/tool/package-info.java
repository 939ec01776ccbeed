/// Programs of others that make and unpack root file systems, kept within bounds.
@NullMarked
package dev.cairn.tool;

import org.jspecify.annotations.NullMarked;
