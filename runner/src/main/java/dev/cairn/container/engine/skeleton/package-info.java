/// An empty root file system, onto which everything in a container is mounted.
@NullMarked
package dev.cairn.container.engine.skeleton;

import org.jspecify.annotations.NullMarked;
