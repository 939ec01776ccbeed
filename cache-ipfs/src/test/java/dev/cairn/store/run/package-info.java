/// Tests of the records of runs.
@NullMarked
package dev.cairn.store.run;

import org.jspecify.annotations.NullMarked;
