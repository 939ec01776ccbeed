/// Bundles: one CAR file with the records of a run and as much of its content as somebody chose.
@NullMarked
package dev.cairn.index.bundle;

import org.jspecify.annotations.NullMarked;
