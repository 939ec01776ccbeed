/// What stands where in a container, before it is said how it gets there.
@NullMarked
package dev.cairn.worker.projection.showing;

import org.jspecify.annotations.NullMarked;
