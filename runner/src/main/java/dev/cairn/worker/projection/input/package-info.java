/// What a task reads: the declared inputs, where their bytes lie here, and whether they stayed what they were.
@NullMarked
package dev.cairn.worker.projection.input;

import org.jspecify.annotations.NullMarked;
