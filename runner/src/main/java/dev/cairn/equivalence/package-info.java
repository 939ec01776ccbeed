/// What others say which content a digest names, and what is said of it here.
@NullMarked
package dev.cairn.equivalence;

import org.jspecify.annotations.NullMarked;
