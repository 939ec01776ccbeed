/// From units to jobs: what is wanted, in what order, and what has to wait until more is known.
@NullMarked
package dev.cairn.workflow.expand;

import org.jspecify.annotations.NullMarked;
