/// Typed addresses on the event bus of one machine: records travel as they are.
@NullMarked
package dev.cairn.bus;

import org.jspecify.annotations.NullMarked;
