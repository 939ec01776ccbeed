/// How much memory programs may have, and whether the kernel killed one for want of it: control groups, of both
/// versions.
@NullMarked
package dev.cairn.container.memory;

import org.jspecify.annotations.NullMarked;
