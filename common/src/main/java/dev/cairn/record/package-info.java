/// Who vouches for what: signed statements that a task has a result, and that one is not to be believed any more.
@NullMarked
package dev.cairn.record;

import org.jspecify.annotations.NullMarked;
