/// What the tasks of one run are run by, and where.
@NullMarked
package dev.cairn.conduct.workshop;

import org.jspecify.annotations.NullMarked;
