/// Root file systems: images unpacked, once, and what is kept and removed of them.
@NullMarked
package dev.cairn.image.root;

import org.jspecify.annotations.NullMarked;
