/// Whole files: where they lie, whether they are still what they were, and how to get at them.
@NullMarked
package dev.cairn.store.file;

import org.jspecify.annotations.NullMarked;
