/// One go of a workflow: the scheduler's board between the look-ups and the workers, and what is told of it.
@NullMarked
package dev.cairn.run;

import org.jspecify.annotations.NullMarked;
