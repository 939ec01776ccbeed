/// What goes wrong around a run, and that nothing worse comes of it.
@NullMarked
package dev.cairn.faults;

import org.jspecify.annotations.NullMarked;
