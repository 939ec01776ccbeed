/// Programs with nothing around them, for machines that let us make no containers. What is promised of every runtime
/// holds, as far as nothing has to be hidden: a clean environment, limits, streams, and that nothing is left running.
@NullMarked
package dev.cairn.container.none;

import org.jspecify.annotations.NullMarked;
