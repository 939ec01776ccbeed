/// Tasks, results, executions and runs as blocks (`docs/blocks.md`), written and read.
@NullMarked
package dev.cairn.task.block;

import org.jspecify.annotations.NullMarked;
