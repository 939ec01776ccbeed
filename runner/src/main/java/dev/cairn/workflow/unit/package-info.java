/// The instances of processes, and what they make: who makes a path, and what a unit may turn out to be.
@NullMarked
package dev.cairn.workflow.unit;

import org.jspecify.annotations.NullMarked;
