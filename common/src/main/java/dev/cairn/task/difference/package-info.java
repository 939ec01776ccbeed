/// In what two tasks differ, in words.
@NullMarked
package dev.cairn.task.difference;

import org.jspecify.annotations.NullMarked;
