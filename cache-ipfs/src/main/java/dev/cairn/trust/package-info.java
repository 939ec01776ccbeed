/// Whose word counts: which results of a task are believed, given the records that there are of it.
@NullMarked
package dev.cairn.trust;

import org.jspecify.annotations.NullMarked;
