/// What is asked for and what came of it: tasks, results, executions and runs, and the blocks that hold them.
@NullMarked
package dev.cairn.task;

import org.jspecify.annotations.NullMarked;
