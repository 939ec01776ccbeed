/// A run from its beginning to its end: everything wired, on record as it goes, delivered and pinned.
@NullMarked
package dev.cairn.conduct;

import org.jspecify.annotations.NullMarked;
