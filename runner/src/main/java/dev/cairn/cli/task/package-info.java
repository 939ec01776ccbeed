/// Commands that run a task again, or alone.
@NullMarked
package dev.cairn.cli.task;

import org.jspecify.annotations.NullMarked;
