/// What a run would do, told without doing it, and why a task is not one that is known.
@NullMarked
package dev.cairn.conduct.foresight;

import org.jspecify.annotations.NullMarked;
