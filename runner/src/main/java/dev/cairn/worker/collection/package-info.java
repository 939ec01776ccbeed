/// Finding in a scratch folder what a task was to make, and nothing else.
@NullMarked
package dev.cairn.worker.collection;

import org.jspecify.annotations.NullMarked;
