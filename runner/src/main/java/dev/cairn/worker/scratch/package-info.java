/// The folders that tasks work in: made, kept for a person to look at, removed.
@NullMarked
package dev.cairn.worker.scratch;

import org.jspecify.annotations.NullMarked;
