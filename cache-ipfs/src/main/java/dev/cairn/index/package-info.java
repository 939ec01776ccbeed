/// Where a task key can be looked up: the records of others, wherever they are kept.
@NullMarked
package dev.cairn.index;

import org.jspecify.annotations.NullMarked;
