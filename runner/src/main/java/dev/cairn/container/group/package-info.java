/// Control groups of the kernel, of both versions: where ours are, and making further ones.
@NullMarked
package dev.cairn.container.group;

import org.jspecify.annotations.NullMarked;
