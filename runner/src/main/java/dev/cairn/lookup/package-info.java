/// Finds what a job comes to: its inputs' CIDs, its task, and the results that there are of it.
@NullMarked
package dev.cairn.lookup;

import org.jspecify.annotations.NullMarked;
