/// What a run's manifest names: its tasks and its outputs.
@NullMarked
package dev.cairn.task.run;

import org.jspecify.annotations.NullMarked;
