/// What a container gets beyond its software and its inputs: things of the machine, symlinks, another name of its
/// user.
@NullMarked
package dev.cairn.worker.outfit;

import org.jspecify.annotations.NullMarked;
