/// What others have made, for one run: their results, their runs, and where they disagree.
@NullMarked
package dev.cairn.conduct.others;

import org.jspecify.annotations.NullMarked;
