/// The ways in which inputs come into a container: mounted one by one, as one tree, as layers, as copies.
@NullMarked
package dev.cairn.worker.projection.way;

import org.jspecify.annotations.NullMarked;
