/// What comes of an attempt, taken into the store in one commit.
@NullMarked
package dev.cairn.conduct.keeping;

import org.jspecify.annotations.NullMarked;
