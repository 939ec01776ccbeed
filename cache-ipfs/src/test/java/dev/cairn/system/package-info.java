/// Tests of what is asked of the kernel.
@NullMarked
package dev.cairn.system;

import org.jspecify.annotations.NullMarked;
